import { letterPattern } from '@tiza/protocol'
import { diffArrays } from 'diff'

/** A piece of one text or of both, as one reads on in them. */
export interface Piece {
  readonly kind: 'both' | 'before' | 'after'
  readonly text: string
}

/** Edits up to which the shortest way between two texts is looked for: it takes some half of their square in steps. */
export const mostEdits = 256

/** How finely texts are compared; each unit begins where a letter does. */
const grains = [
  (letters: string[]) => letters,
  (letters: string[]) => group(letters, (one, last) => isSpace(one) !== isSpace(last)),
  (letters: string[]) => group(letters, (_, last) => last === '\n'),
]

/**
 * The pieces of two texts: letter by letter by the shortest way, if that takes at most `edits` edits,
 * else word by word, line by line, or at last all that is not at their common beginning and end.
 * The time it takes is bounded by their length and the square of `edits`. [Myers, An O(ND) Difference
 * Algorithm and Its Variations, 1986]
 */
export function diffTexts(before: string, after: string, edits: number = mostEdits): Piece[] {
  const [old, now] = [toLetters(before), toLetters(after)]
  const shorter = Math.min(old.length, now.length)
  let start = 0
  while (start < shorter && old[start] === now[start]) start++
  let tail = 0
  while (tail < shorter - start && old.at(-1 - tail) === now.at(-1 - tail)) tail++

  const pieces = [
    toPiece('both', old.slice(0, start)),
    ...diffMiddle(old.slice(start, old.length - tail), now.slice(start, now.length - tail), edits),
    toPiece('both', old.slice(old.length - tail)),
  ]
  return pieces.filter(({ text }) => text !== '')
}

function diffMiddle(before: string[], after: string[], edits: number): Piece[] {
  if (before.length > 0 && after.length > 0) {
    for (const toUnits of grains) {
      const found = diffArrays(toUnits(before), toUnits(after), { maxEditLength: edits })
      if (!found) continue
      return found.map(({ added, removed, value }) =>
        toPiece(added ? 'after' : removed ? 'before' : 'both', value),
      )
    }
  }
  return [toPiece('before', before), toPiece('after', after)]
}

function toLetters(text: string): string[] {
  return text.match(letterPattern) ?? []
}

function toPiece(kind: Piece['kind'], units: readonly string[]): Piece {
  return { kind, text: units.join('') }
}

/** Joins letters, but where another unit begins. */
function group(letters: string[], begins: (one: string, last: string) => boolean): string[] {
  const units: string[] = []
  let last: string | undefined
  for (const one of letters) {
    if (last === undefined || begins(one, last)) units.push(one)
    else units[units.length - 1] += one
    last = one
  }
  return units
}

function isSpace(text: string): boolean {
  return /^\s/.test(text)
}
