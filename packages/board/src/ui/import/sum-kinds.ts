import { type KindWord, toKindWord } from './words/known-words.ts'

/** How many shapes there are by the words for them, all others last; together they are all. */
export function sumKinds(counts: ReadonlyMap<string, number>): ReadonlyMap<KindWord, number> {
  const sums = new Map<KindWord, number>()
  for (const [kind, count] of counts) {
    const word = toKindWord(kind)
    sums.set(word, (sums.get(word) ?? 0) + count)
  }
  const others = sums.get('other')
  if (others === undefined) return sums
  sums.delete('other')
  return sums.set('other', others)
}
