import { mostMatches } from '../ui/find/count-matches.ts'
import { foldText } from '../ui/find/fold-text.ts'

/** Where a match begins in a text, and where it has ended, code units. */
export type Match = readonly [start: number, end: number]

const [lastOfAscii, space] = [0x7f, ' ']

/** Where a text is that is looked for, as `foldText` has it; as many as `countMatches` counts. */
export function findMatches(text: string, wanted: string): readonly Match[] {
  if (wanted === '') return []
  const { folded, origins } = foldLetters(text)
  const matches: Match[] = []
  for (let at = folded.indexOf(wanted); at >= 0 && matches.length < mostMatches; ) {
    const next = at + wanted.length
    const last = origins[next - 1] ?? 0
    matches.push([origins[at] ?? 0, last + toLength(text, last)])
    at = folded.indexOf(wanted, next)
  }
  return matches
}

/** Of the letter that begins there, code units. */
function toLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}

/** A text folded letter by letter, and which letter each of it comes from. */
function foldLetters(text: string): { readonly folded: string; readonly origins: number[] } {
  let folded = ''
  const origins: number[] = []
  let at = 0
  for (const letter of text) {
    const isAscii = letter.charCodeAt(0) <= lastOfAscii
    const one = isAscii ? letter.toLowerCase().replace(/\s/, space) : foldText(letter)
    // As in `foldText`, spaces one after the other are one.
    const part = one === space && folded.endsWith(space) ? '' : one
    folded += part
    for (let unit = 0; unit < part.length; unit++) origins.push(at)
    at += letter.length
  }
  return { folded, origins }
}
