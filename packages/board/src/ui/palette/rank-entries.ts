import { foldText } from '../find/fold-text.ts'
import { match } from './match.ts'

/** Something that can be done, by the name that people read. */
export interface NamedEntry {
  readonly label: string
}

/** A place on the board, by all of its texts. */
export interface TextEntry {
  readonly texts: readonly string[]
}

/** Of what fits equally well, what is done comes before where there is something. */
const ranks = { exactName: 5, exactText: 4, words: 3, text: 2, letters: 1 } as const

/**
 * What fits what was typed, the best first: a name or a text that is just that; names of which it begins words;
 * texts that have it; names that only have its letters in this order. Without anything typed, all names as
 * they are given.
 */
export function rankEntries<Name extends NamedEntry, Text extends TextEntry>(
  typed: string,
  { names, texts }: { readonly names: readonly Name[]; readonly texts: readonly Text[] },
): (Name | Text)[] {
  const wanted = foldText(typed.trim())
  if (wanted === '') return [...names]
  const ranked = [
    ...names.map((entry) => ({ entry, ...rankName(entry, { typed, wanted }) })),
    ...texts.map((entry) => ({ entry, ...rankText(entry, wanted) })),
  ]
  return ranked
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.rank - a.rank || b.score - a.score)
    .map(({ entry }) => entry)
}

interface Rank {
  readonly rank: number
  /** Among those of the same rank; 0 does not fit. */
  readonly score: number
}

function rankName(
  { label }: NamedEntry,
  { typed, wanted }: { readonly typed: string; readonly wanted: string },
): Rank {
  const name = foldText(label)
  const score = match(typed, label)
  if (name === wanted) return { rank: ranks.exactName, score }
  return { rank: beginsWords(wanted, name) ? ranks.words : ranks.letters, score }
}

/** All that have it stay in the order in which they are read. */
function rankText({ texts }: TextEntry, wanted: string): Rank {
  const isExact = texts.some((text) => isAsLong(text, wanted) && foldText(text.trim()) === wanted)
  return { rank: isExact ? ranks.exactText : ranks.text, score: 1 }
}

/** Whether each word that was typed begins a word of a name, in their order. */
function beginsWords(wanted: string, name: string): boolean {
  const words = name.split(' ')
  let at = 0
  return wanted.split(' ').every((part) => {
    const found = words.findIndex((word, index) => index >= at && word.startsWith(part))
    at = found + 1
    return found >= 0
  })
}

/** Folding changes the length of a text a little; most are much longer than what is typed. */
function isAsLong(text: string, wanted: string): boolean {
  return text.length <= 4 * wanted.length + 16
}
