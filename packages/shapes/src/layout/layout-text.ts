import type { TextLayout, TextSize } from '../text/text-layout.ts'
import { lineHeight, type TextStyle } from '../text/text-style.ts'
import { breakLines } from './break-lines.ts'
import { type BrokenText, mostLines, type TextLine } from './text-line.ts'

/** The width of one line. The canvas measures with real fonts; tests with a rule of thumb. */
export type MeasureText = (line: string, style: TextStyle) => number

/** Six tenths of the font size for each character: no fonts needed. */
export const roughMeasure: MeasureText = (line, { fontSize }) => [...line].length * fontSize * 0.6

export interface LayoutOptions {
  readonly measure: MeasureText
  readonly wrap?: number | undefined
}

/** Lines of a text, wrapped at a width if one is given. */
export function layoutText(text: string, style: TextStyle, options: LayoutOptions): TextLayout {
  const steps = walkLayout(text, style, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The same, a step at a time: each takes a fraction of a millisecond, most often. */
export function* walkLayout(
  text: string,
  style: TextStyle,
  { measure, wrap, like }: LayoutOptions & { readonly like?: BrokenText | undefined },
): Generator<void, TextLayout, void> {
  const lines = yield* breakLines(text, {
    ...{ wrap, like, usualWidth: style.fontSize * usualEm },
    measure: (line) => measure(line, style),
  })
  // Spaces at the end of a line hang over its edge: they need no room.
  const getNeeded = ({ text, width }: TextLine) =>
    wrap !== undefined && width > wrap && text.endsWith(' ')
      ? Math.max(wrap, measure(text.trimEnd(), style))
      : width
  const widest = lines.reduce((most, line) => Math.max(most, getNeeded(line)), 0)
  const height = lines.length * style.fontSize * lineHeight
  return { lines, width: wrap ?? widest, height, widest, fontSize: style.fontSize }
}

/** How wide most letters are, as a share of the font size. */
const usualEm = 0.5

/** About the size of a text, without measuring it. */
export function estimateLayout({
  text,
  style: { fontSize },
  wrap,
}: {
  readonly text: string
  readonly style: TextStyle
  readonly wrap?: number | undefined
}): TextSize {
  const letter = fontSize * usualEm
  const perLine = wrap === undefined ? Number.POSITIVE_INFINITY : Math.max(1, wrap / letter)
  let lines = 0
  let most = 0
  for (const { length } of text.split('\n')) {
    lines += Math.max(1, Math.ceil(length / perLine))
    most = Math.max(most, Math.min(length, perLine))
  }
  const widest = most * letter
  const height = Math.min(lines, mostLines) * fontSize * lineHeight
  return { width: wrap ?? widest, height, widest, isEstimate: true }
}
