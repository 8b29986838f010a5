import { toFont } from '@tiza/shapes/layout/font'
import type { IsConcerned } from '@tiza/shapes/layout/text-layouts'

/** A file of letters, and for which of them it is. Its weight varies. */
export interface Typeface {
  readonly family: string
  readonly style: 'normal' | 'italic'
  /** As in CSS. */
  readonly unicodeRange: string
  /** WOFF2. */
  readonly bytes: ArrayBuffer
}

/** Typefaces ready to be used at once; rejects when the browser cannot read one. */
export function readTypefaces(typefaces: readonly Typeface[]): Promise<FontFace[]> {
  const reading = typefaces.map(({ family, style, unicodeRange, bytes }) =>
    new FontFace(family, bytes, { style, unicodeRange, weight: '400 700' }).load(),
  )
  return Promise.all(reading)
}

/** Whether a text has letters that one of some typefaces is for, in its font. */
export function isWrittenWith(
  typefaces: readonly Pick<Typeface, 'family' | 'unicodeRange'>[],
): IsConcerned {
  const letters = typefaces.map(({ family, unicodeRange }) => ({
    name: `"${family}"`,
    pattern: toPattern(unicodeRange),
  }))
  return ({ text, style }) => {
    const font = toFont(style)
    return letters.some(({ name, pattern }) => font.includes(name) && pattern.test(text))
  }
}

/** Finds a letter of a `unicode-range` of CSS: code points and ranges of them, such as `U+0-FF,U+131`. */
function toPattern(unicodeRange: string): RegExp {
  const parts = unicodeRange.split(',').map((part) => part.trim().replace(/^U\+/i, ''))
  const toPart = (part: string) =>
    part
      .split('-')
      .map((point) => `\\u{${point}}`)
      .join('-')
  return new RegExp(`[${parts.map(toPart).join('')}]`, 'u')
}
