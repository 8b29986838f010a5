import type { TextLayout } from '../text/text-layout.ts'
import { leastFontSize, type TextStyle } from '../text/text-style.ts'

/** How many sizes are tried from one to half of it: each is 8 % smaller than the one before. */
export const stepsToHalf = 8
/** Less than this is an error of rounding, board units. */
const tolerance = 0.01

export interface FitOptions {
  readonly style: TextStyle
  /** Board units. */
  readonly room: number
  /** Lays out the text in a style, a step at a time. */
  walk(style: TextStyle): Generator<void, TextLayout, void>
}

/**
 * The layout of a text with the largest letters that fit its room, a step at a time: as large as its style
 * says at most, `leastFontSize` at least. The same for everybody who measures letters alike, whatever was
 * laid out before.
 */
export function* fitLetters({ style, room, walk }: FitOptions): Generator<void, TextLayout, void> {
  const fits = ({ height, widest, width }: TextLayout) =>
    height <= room + tolerance && widest <= width + tolerance
  const getSize = (step: number) =>
    Math.max(leastFontSize, style.fontSize * 2 ** (-step / stepsToHalf))
  const layOut = (step: number) => walk({ ...style, fontSize: getSize(step) })

  const full = yield* walk(style)
  const last = Math.ceil(Math.log2(style.fontSize / leastFontSize) * stepsToHalf)
  if (last <= 0 || fits(full)) return full
  let best = yield* layOut(last)
  if (!fits(best)) return best
  let [tooLarge, fitting] = [0, last]
  while (fitting - tooLarge > 1) {
    const middle = (tooLarge + fitting) >> 1
    const layout = yield* layOut(middle)
    if (fits(layout)) {
      best = layout
      fitting = middle
    } else {
      tooLarge = middle
    }
  }
  return best
}
