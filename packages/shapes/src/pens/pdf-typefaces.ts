import type { Path } from '../pen.ts'
import { toNumber as num } from './document-pen.ts'
import { toUtf16 } from './pdf-catalog.ts'
import { type PdfFile, type PdfRef, toBytes } from './pdf-file.ts'

/** A typeface of which a file gets the letters that are used. Its lengths are thousandths of the font size. */
export interface PdfTypeface {
  /** As PostScript names it: no spaces. */
  readonly name: string
  readonly isItalic: boolean
  /** How far letters reach above and below the line on which they stand; the latter is negative. */
  readonly ascent: number
  readonly descent: number
  /** The letters that are used; asked once all is drawn. */
  toProgram(): TypefaceProgram
}

/** The letters of a typeface that are used. */
export interface TypefaceProgram {
  /** In the Compact Font Format (Adobe technical note 5176), in the order of their codes. */
  readonly cff: Uint8Array
  /** What each code from 1 on is as text, and how wide. */
  readonly letters: readonly { readonly text: string; readonly width: number }[]
}

/** A part of a line whose letters are all of one typeface. */
export interface SetRun {
  readonly typeface: PdfTypeface
  /** Codes of letters, and the room after each beyond its width, thousandths of the font size. */
  readonly letters: readonly { readonly code: number; readonly after: number }[]
}

/** A line as it is set. */
export interface SetLine {
  readonly runs: readonly SetRun[]
  /** How wide it is at a font size of 1: it is stretched to the width that it has been laid out with. */
  readonly width: number
  /** What its letters look like, from its left end, on the line on which they stand, board units. */
  readonly outline: Path
}

/** Operators that write runs where the text is. */
export function toRunOperators(
  { runs }: Pick<SetLine, 'runs'>,
  { size, getFont }: { readonly size: string; getFont(typeface: PdfTypeface): string },
): string {
  return runs
    .map(({ typeface, letters }) => {
      let shown = '<'
      for (const [at, { code, after }] of letters.entries()) {
        shown += code.toString(16).padStart(4, '0')
        if (after !== 0 && at < letters.length - 1) shown += `>${num(-after)}<`
      }
      // The room after the last letter is before the next run.
      const { after = 0 } = letters.at(-1) ?? {}
      const end = after === 0 ? '' : num(-after)
      return `/${getFont(typeface)} ${size} Tf [${shown}>${end}] TJ`
    })
    .join(' ')
}

/** Adds the letters of a typeface that are used, and what they are as text. */
export function addTypeface(
  file: PdfFile,
  typeface: PdfTypeface,
  { font, at }: { readonly font: PdfRef; readonly at: number },
): void {
  const { name, isItalic, ascent, descent } = typeface
  const { cff, letters } = typeface.toProgram()
  const tagged = `${toTag(at)}+${name}`
  const program = file.addStream({ entries: '/Subtype/CIDFontType0C', bytes: cff })
  const reach = `${num(ascent)}/Descent ${num(descent)}/CapHeight ${num(ascent)}`
  const descriptor = file.add(
    `<</Type/FontDescriptor/FontName/${tagged}/Flags ${isItalic ? 68 : 4}` +
      `/FontBBox[-1000 ${num(descent)} 3000 ${num(ascent)}]/ItalicAngle ${isItalic ? -10 : 0}` +
      `/Ascent ${reach}/StemV 80/FontFile3 ${program} 0 R>>`,
  )
  const widths = letters.map(({ width }) => num(width)).join(' ')
  const descendant = file.add(
    `<</Type/Font/Subtype/CIDFontType0/BaseFont/${tagged}` +
      '/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>' +
      `/DW 0/W[1[${widths}]]/FontDescriptor ${descriptor} 0 R>>`,
  )
  const texts = letters.map(({ text }) => text)
  const unicode = file.addStream({ entries: '', bytes: toBytes(toUnicodeMap(texts)) })
  file.put(
    font,
    `<</Type/Font/Subtype/Type0/BaseFont/${tagged}/Encoding/Identity-H` +
      `/DescendantFonts[${descendant} 0 R]/ToUnicode ${unicode} 0 R>>`,
  )
}

/** Six letters that say that this is a part of a typeface, and which. */
function toTag(at: number): string {
  const letters = Array.from({ length: 6 }, (_, place) => Math.floor(at / 26 ** (5 - place)) % 26)
  return String.fromCharCode(...letters.map((letter) => 65 + letter))
}

/** What codes from 1 on are as text. A list has a hundred of them at most. */
function toUnicodeMap(texts: readonly string[]): string {
  const lines = texts.map((text, at) => `<${toCode(at + 1)}> <${toUtf16(text)}>`)
  const lists = Array.from({ length: Math.ceil(lines.length / 100) }, (_, list) => {
    const part = lines.slice(list * 100, list * 100 + 100)
    return `${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`
  })
  return wrapUnicodeMap(lists)
}

function toCode(code: number): string {
  return code.toString(16).padStart(4, '0')
}

/** A map of codes to texts around its lists. */
export function wrapUnicodeMap(lists: readonly string[]): string {
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...lists,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}
