import type { TextLayout } from '../text/text-layout.ts'
import { leastFontSize, type TextStyle } from '../text/text-style.ts'

/**
 * 2 ^ (−k / 8) for k from 0 to 7, each the nearest double. Written out, since an engine may choose the last
 * bits of a power, and everybody is to see letters of one size.
 */
export const shrinkFactors = [
  1,
  0.9170040432046712,
  0.8408964152537145,
  0.7711054127039704,
  Math.SQRT1_2,
  0.6484197773255048,
  0.5946035575013605,
  0.5452538663326288,
] as const
/** How many sizes are tried from one to half of it: each is 8 % smaller than the one before. */
export const stepsToHalf = shrinkFactors.length
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
  const layOut = (step: number) =>
    walk({ ...style, fontSize: Math.max(leastFontSize, shrink(style.fontSize, step)) })

  const full = yield* walk(style)
  if (style.fontSize <= leastFontSize || fits(full)) return full
  let last = 1
  while (shrink(style.fontSize, last) > leastFontSize) last++
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

/** A size after so many steps, the same in each engine: halves are exact, and a product is rounded in one way. */
function shrink(size: number, step: number): number {
  return (size * (shrinkFactors[step % stepsToHalf] ?? 1)) / 2 ** Math.floor(step / stepsToHalf)
}
