import { walkLetters } from '@tiza/protocol'
import { type Direction, getDirection } from './text-direction.ts'

/** What decides how wide a text is. Sizes in board units. */
export interface TextStyle {
  readonly fontSize: number
  readonly font: 'hand' | 'sans' | 'serif' | 'mono'
  readonly bold: boolean
  readonly italic: boolean
}

/** The width of one line. The canvas measures with real fonts; tests with a rule of thumb. */
export type MeasureText = (line: string, style: TextStyle) => number

export const lineHeight = 1.25

/** Room on both sides of a text that stands inside another shape, board units. */
export const labelPadding = 8

export const defaultFontSize = 20

/** Six tenths of the font size for each character: no fonts needed. */
export const roughMeasure: MeasureText = (line, { fontSize }) => [...line].length * fontSize * 0.6

export interface TextLayout {
  readonly lines: readonly string[]
  /** Of each line: that of its paragraph. */
  readonly directions: readonly Direction[]
  readonly width: number
  readonly height: number
}

/** Lines of a text, wrapped at a width if one is given, and the size they take. */
export function layoutText(
  text: string,
  style: TextStyle,
  { measure, wrap }: { measure: MeasureText; wrap?: number | undefined },
): TextLayout {
  const lines: string[] = []
  const directions: Direction[] = []
  for (const paragraph of text.split('\n')) {
    const direction = getDirection(paragraph)
    const wrapped = wrap === undefined ? [paragraph] : wrapLine(paragraph, style, { measure, wrap })
    for (const line of wrapped) {
      lines.push(line)
      directions.push(direction)
    }
  }
  return {
    lines,
    directions,
    width: wrap ?? Math.max(0, ...lines.map((line) => measure(line, style))),
    height: lines.length * style.fontSize * lineHeight,
  }
}

/** No letter is wider, as a share of the font size; most are about half as wide. */
const widestEm = 1.5

interface WrapOptions {
  readonly measure: MeasureText
  readonly wrap: number
}

function wrapLine(line: string, style: TextStyle, options: WrapOptions): string[] {
  const lines: string[] = []
  let current = ''
  for (const word of line.split(/(?<=\s)/)) {
    if (current !== '' && isTooWide(current + word.trimEnd(), style, options)) {
      lines.push(current.trimEnd())
      current = ''
    }
    current += word
    // What fits however wide its letters are need not be measured.
    const fits = current.length * style.fontSize * widestEm <= options.wrap
    while (!fits && isTooWide(current.trimEnd(), style, options)) {
      const cut = findCut(current, style, options)
      if (cut >= current.trimEnd().length) break
      lines.push(current.slice(0, cut))
      current = current.slice(cut)
    }
  }
  return [...lines, current]
}

/** A text of more letters is measured piece by piece: words without end, or without spaces. */
const mostMeasured = 128

function isTooWide(text: string, style: TextStyle, { measure, wrap }: WrapOptions): boolean {
  for (let length = mostMeasured; length < text.length; length *= 2) {
    if (measure(text.slice(0, length), style) > wrap) return true
  }
  return measure(text, style) > wrap
}

/** How much of a word that is too long for a line fits on it: one letter at least. */
function findCut(word: string, style: TextStyle, { measure, wrap }: WrapOptions): number {
  const ends: number[] = []
  const fits = (count: number) => measure(word.slice(0, ends[count - 1]), style) <= wrap
  let fitting = 1
  for (const letter of walkLetters(word)) {
    ends.push((ends.at(-1) ?? 0) + letter.length)
    if (ends.length < fitting * 2) continue
    if (!fits(ends.length)) break
    fitting = ends.length
  }
  let most = ends.length
  while (fitting < most) {
    const middle = Math.ceil((fitting + most) / 2)
    if (fits(middle)) fitting = middle
    else most = middle - 1
  }
  return ends[fitting - 1] ?? 0
}

/** The text style of a shape, with defaults for what it leaves out. */
export function toTextStyle(shape: {
  readonly fontSize?: number
  readonly font?: TextStyle['font']
  readonly bold?: boolean
  readonly italic?: boolean
}): TextStyle {
  return {
    fontSize: shape.fontSize ?? defaultFontSize,
    font: shape.font ?? 'sans',
    bold: shape.bold ?? false,
    italic: shape.italic ?? false,
  }
}
