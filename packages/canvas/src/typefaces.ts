import type { Editor } from '@tiza/editor/editor'
import { toFont } from '@tiza/editor/font'

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

/** Ids of the shapes whose texts have letters that one of some typefaces is for, in its font. */
export function getShapesWrittenWith(
  typefaces: readonly Pick<Typeface, 'family' | 'unicodeRange'>[],
  { board, getTextRequest }: Pick<Editor, 'board' | 'getTextRequest'>,
): string[] {
  const letters = typefaces.map(({ family, unicodeRange }) => ({
    name: `"${family}"`,
    pattern: toPattern(unicodeRange),
  }))
  return [...board.shapes.values()].flatMap((shape) => {
    const request = getTextRequest(shape)
    if (!request) return []
    const font = toFont(request.style)
    const isWritten = letters.some(
      ({ name, pattern }) => font.includes(name) && pattern.test(request.text),
    )
    return isWritten ? shape.id : []
  })
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
