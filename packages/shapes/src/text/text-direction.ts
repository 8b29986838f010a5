import type { Registers } from '@tiza/protocol'

export type Direction = 'ltr' | 'rtl'

/** Hebrew, Arabic, Syriac, Thaana, N’Ko and their neighbours, and the forms that fonts use. */
const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** The way a paragraph is read: that of its first letter, as `dir="auto"` in HTML. */
export function getDirection(paragraph: string): Direction {
  const [letter = ''] = /\p{L}/u.exec(paragraph) ?? []
  return isRightToLeft(letter) ? 'rtl' : 'ltr'
}

/** Whether a letter is read from right to left. */
export function isRightToLeft(letter: string): boolean {
  return rightToLeft.test(letter)
}

/** How much of a line is on the left of where it is aligned. */
export const leftShares = { left: 0, center: 0.5, right: 1 } as const

/** The side on which a line of a text is aligned: it starts where one starts to read. */
export function toSide(
  align: Registers['align'],
  direction: Direction,
): 'left' | 'center' | 'right' {
  if (align === 'center') return 'center'
  return (align === 'start') === (direction === 'ltr') ? 'left' : 'right'
}
