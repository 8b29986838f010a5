/** Texts of these only have a letter for each code unit. */
const plain = /^[\n\x20-\u02ff]*$/
/** What comes near to a letter: quicker than asking the browser, or where it cannot tell. */
export const letterPattern = /\p{RI}{2}|.(?:\p{M}|\p{EMod}|[\u{e0020}-\u{e007f}]|\u200d.)*/gsu

/**
 * The letters of a text as people see them, one after the other: accents, skin tones, flags and joined
 * emoji stay whole.
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

/** A text of at most so many UTF-16 code units, cut between two letters where it is longer. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  let end = 0
  for (const one of walkLetters(text)) {
    if (end + one.length > most) break
    end += one.length
  }
  return text.slice(0, end)
}
