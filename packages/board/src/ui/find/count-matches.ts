/** More than so many on one page are not counted. */
export const mostMatches = 200

/** How often a text is in another, one after the other; both as `foldText` has them. */
export function countMatches(folded: string, wanted: string): number {
  if (wanted === '') return 0
  let count = 0
  for (let at = folded.indexOf(wanted); at >= 0 && count < mostMatches; count++) {
    at = folded.indexOf(wanted, at + wanted.length)
  }
  return count
}
