/** In texts of only these characters, each code unit is a grapheme. */
const plain = /^[\n\x20-\u02ff]*$/
/** An approximate grapheme, faster than `Intl.Segmenter` and for engines without it. */
export const letterPattern = /\p{RI}{2}|.(?:\p{M}|\p{EMod}|[\u{e0020}-\u{e007f}]|\u200d.)*/gsu

/**
 * The graphemes of a text, in order: accents, skin tones, flags and joined emoji are not split.
 */
export function* walkLetters(text: string): Generator<string, void, void> {
  if (plain.test(text)) {
    yield* text
  } else if (typeof Intl.Segmenter === 'function') {
    for (const { segment } of new Intl.Segmenter().segment(text)) yield segment
  } else {
    for (const [one] of text.matchAll(letterPattern)) yield one
  }
}

/** Truncates a text to a number of UTF-16 code units, between two graphemes. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  let end = 0
  for (const one of walkLetters(text)) {
    if (end + one.length > most) break
    end += one.length
  }
  return text.slice(0, end)
}
