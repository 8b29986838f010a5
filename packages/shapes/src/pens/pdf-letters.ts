import type { TextStyle } from '../text/text-style.ts'
import { toUtf16 } from './pdf-catalog.ts'
import type { PdfFile, PdfRef } from './pdf-file.ts'
import { toBytes } from './pdf-file.ts'
import { wrapUnicodeMap } from './pdf-typefaces.ts'
import type { PlacedLine } from './text-lines.ts'
import { toVisualOrder } from './visual-order.ts'

/** One line of letters, drawn where text can be shaped. */
export interface LetterMask {
  /** How much each pixel is covered, row by row. */
  readonly alpha: Uint8Array
  /** Red, green and blue of each pixel, where letters have colours of their own. */
  readonly rgb?: Uint8Array | undefined
  readonly width: number
  readonly height: number
  /** Where it lies: board units from the left end of the line, and from the middle of its height. */
  readonly left: number
  readonly top: number
  /** Pixels per board unit. */
  readonly scale: number
}

/** A line of letters to be drawn. */
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

/** The font of what the margin of a page says. */
export function addPlainFont(file: PdfFile): PdfRef {
  return file.add('<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>')
}

/** Of each hidden letter, thousandths of the font size. */
const hiddenWidth = 500

/** The codes of a hidden line, and how much wider than a font size of 1 makes them they are, percent. */
export function toHiddenLine(
  { text, width, direction }: Pick<PlacedLine, 'text' | 'width' | 'direction'>,
  fontSize: number,
): { readonly codes: string; readonly stretch: number } {
  const usual = (text.length * fontSize * hiddenWidth) / 1_000
  return {
    codes: toUtf16(toVisualOrder(text, direction)),
    stretch: width > 0 ? (width / usual) * 100 : 100,
  }
}

/** Each code is the code unit of UTF-16 that it looks like. A range has one first byte, a list 100 ranges. */
function toUnicodeMap(): string {
  const ranges = Array.from({ length: 256 }, (_, high) => {
    const byte = high.toString(16).padStart(2, '0')
    return `<${byte}00> <${byte}ff> <${byte}00>`
  })
  return wrapUnicodeMap(
    [0, 100, 200].map((from) => {
      const list = ranges.slice(from, from + 100)
      return `${list.length} beginbfrange\n${list.join('\n')}\nendbfrange`
    }),
  )
}
