import type { TextStyle } from '../text/text-style.ts'
import { toNumber as num } from './document-pen.ts'
import type { PdfFile, PdfRef } from './pdf-file.ts'
import { toBytes } from './pdf-file.ts'
import type { PlacedLine } from './text-lines.ts'

/** One line of letters, drawn where text can be shaped. */
export interface LetterMask {
  /** How much each pixel is covered, row by row. */
  readonly alpha: Uint8Array
  readonly width: number
  readonly height: number
  /** Where it lies: board units from the left end of the line, and from the middle of its height. */
  readonly left: number
  readonly top: number
  /** Pixels per board unit. */
  readonly scale: number
}

export interface LetterRequest {
  readonly line: Pick<PlacedLine, 'text' | 'direction' | 'width'>
  readonly style: TextStyle
  /** The width of a stroke around the letters, in place of them, board units. */
  readonly edge?: number | undefined
}

/** The font of letters that are found and copied, but not seen: their shapes are drawn as a picture. */
export function addHiddenFont(file: PdfFile): PdfRef {
  const descriptor = file.add(
    '<</Type/FontDescriptor/FontName/Helvetica/Flags 32/FontBBox[0 -200 1000 800]' +
      '/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>',
  )
  const info = '/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>'
  const font = file.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/Helvetica${info}/DW ${hiddenWidth}` +
      `/CIDToGIDMap/Identity/FontDescriptor ${descriptor} 0 R>>`,
  )
  const unicode = file.addStream({ entries: '', bytes: toBytes(toUnicodeMap()) })
  return file.add(
    '<</Type/Font/Subtype/Type0/BaseFont/Helvetica/Encoding/Identity-H' +
      `/DescendantFonts[${font} 0 R]/ToUnicode ${unicode} 0 R>>`,
  )
}

/** Of each of its letters, thousandths of the font size. */
const hiddenWidth = 500

/** Operators that write a line where it is seen, unseen, as wide as it is. */
export function toHiddenLine({ text, left, middle, width }: PlacedLine, fontSize: number): string {
  const usual = (text.length * fontSize * hiddenWidth) / 1_000
  const stretch = num(width > 0 ? (width / usual) * 100 : 100)
  const place = `1 0 0 -1 ${num(left)} ${num(middle + fontSize * 0.35)}`
  return `BT /F0 ${num(fontSize)} Tf 3 Tr ${stretch} Tz ${place} Tm <${toHex(text)}> Tj ET`
}

function toHex(text: string): string {
  let hex = ''
  for (let at = 0; at < text.length; at++) hex += text.charCodeAt(at).toString(16).padStart(4, '0')
  return hex
}

/** Each code is the code unit of UTF-16 that it looks like. A range has one first byte, a list 100 ranges. */
function toUnicodeMap(): string {
  const ranges = Array.from({ length: 256 }, (_, high) => {
    const byte = high.toString(16).padStart(2, '0')
    return `<${byte}00> <${byte}ff> <${byte}00>`
  })
  const lists = [0, 100, 200].map((from) => {
    const list = ranges.slice(from, from + 100)
    return `${list.length} beginbfrange\n${list.join('\n')}\nendbfrange`
  })
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...lists,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}
