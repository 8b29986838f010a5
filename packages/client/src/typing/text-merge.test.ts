import { readFileSync } from 'node:fs'
import { createRandom, type Random } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { mergeText, moveCaret, uniteText } from './text-merge.ts'

interface MergeCase {
  readonly name: string
  readonly base: string
  readonly theirs: string
  readonly mine: string
  readonly merged: string
}

const file = new URL('../../../protocol/conformance/text-merge.json', import.meta.url)
const vectors: { readonly cases: readonly MergeCase[] } = JSON.parse(readFileSync(file, 'utf8'))

describe('[TE3] two changes of one text', () => {
  it.each(vectors.cases)('$name', ({ base, theirs, mine, merged }) => {
    expect(mergeText(base, { theirs, mine })).toBe(merged)
  })

  it.each(vectors.cases)(
    'another way to compare agrees: $name',
    ({ base, theirs, mine, merged }) => {
      expect(mergeNaively(base, { theirs, mine })).toBe(merged)
    },
  )

  it('keep every character that anybody inserted, and none that anybody deleted', () => {
    const random = createRandom(1)
    for (let round = 0; round < 500; round++) {
      // Each character is another one, so that it is known which is which.
      const base = toChars(0x4e00, random.integer(0, 30))
      const theirs = change(base, toChars(0x6000, 12), random)
      const mine = change(base, toChars(0x7000, 12), random)
      const merged = mergeText(base, { theirs: theirs.text, mine: mine.text })
      const expected = [...base].filter((c) => theirs.text.includes(c) && mine.text.includes(c))
      expect([...merged].sort()).toEqual([...expected, ...theirs.added, ...mine.added].sort())
      expect(inOrder(merged, theirs.added) && inOrder(merged, mine.added)).toBe(true)
    }
  })
})

describe.each([
  ['merged', mergeText],
  ['united', uniteText],
])('texts of which much was rewritten, %s', (_, merge) => {
  it('keep every letter that anybody inserted, in order, and all that nobody deleted', () => {
    const random = createRandom(2)
    for (let round = 0; round < 25; round++) {
      const base = inWords(toChars(0x4e00, random.integer(0, 1_500)), random)
      const theirs = rewrite(base, toChars(0x6000, random.integer(0, 1_500)), random)
      const mine = rewrite(base, toChars(0x7000, random.integer(0, 40)), random)
      const merged = merge(base, { theirs: theirs.text, mine: mine.text })
      expect(inOrder(merged, theirs.added) && inOrder(merged, mine.added)).toBe(true)
      const [inTheirs, inMine, inMerged] = [theirs.text, mine.text, merged].map(
        (text) => new Set(text),
      )
      const kept = [...base].filter((one) => inTheirs?.has(one) && inMine?.has(one))
      const gone = [...base].filter((one) => !inTheirs?.has(one) && !inMine?.has(one))
      const wanted = [...theirs.added, ...mine.added, ...kept]
      expect(wanted.filter((one) => !inMerged?.has(one))).toEqual([])
      expect(gone.filter((one) => inMerged?.has(one))).toEqual([])
    }
  })

  it('[TE4] never tear what a reader takes for one letter', () => {
    const random = createRandom(4)
    const alphabet = '👨‍👩‍👧 👨‍👩‍👦 👩‍👧 👍 👍🏽 👍🏿 🇪🇸 🇫🇷 🇪🇺 e é ë 🏴 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 1 1️⃣ 🎉'.split(' ')
    const pick = () => alphabet[random.integer(0, alphabet.length - 1)] ?? ''
    const vary = (letters: readonly string[], share: number) =>
      letters.flatMap((one) =>
        random.chance(share) ? ([[], [pick()], [one, pick()]][random.integer(0, 2)] ?? []) : [one],
      )
    const segmenter = new Intl.Segmenter()
    for (let round = 0; round < 100; round++) {
      const base = Array.from({ length: random.integer(0, 300) }, pick)
      const merged = merge(base.join(''), {
        theirs: vary(base, random.integer(0, 10) / 10).join(''),
        mine: vary(base, 0.1).join(''),
      })
      const torn = [...segmenter.segment(merged)].filter(
        ({ segment }) => !alphabet.includes(segment),
      )
      expect(torn).toEqual([])
    }
  })
})

it('holds once what theirs had of mine already', () => {
  expect(uniteText('ab', { theirs: 'aXYb', mine: 'aXZb' })).toBe('aXYZb')
  expect(uniteText('abc', { theirs: 'aXYc', mine: 'abXc' })).toBe('aXYc')
})

describe('a caret', () => {
  it.each([
    ['stays behind what it stood behind', 'one two', 'one and two', 5, 9],
    ['stays before what comes at its place', 'ab', 'aXb', 1, 1],
    ['goes back when what is before it goes', 'one two', 'two', 5, 1],
    ['stays at the end', 'ab', 'Xab', 2, 3],
  ])('%s', (_, before, after, caret, moved) => {
    expect(moveCaret(before, after, caret)).toBe(moved)
  })
})

function toChars(from: number, length: number): string {
  return Array.from({ length }, (_, at) => String.fromCodePoint(from + at)).join('')
}

function change(base: string, pool: string, random: Random): { text: string; added: string[] } {
  let text = base
  const added: string[] = []
  for (const char of pool) {
    const at = random.integer(0, text.length)
    if (random.chance(0.5)) {
      text = text.slice(0, at) + char + text.slice(at)
      added.push(char)
    } else if (base.includes(text[at] ?? '-')) {
      text = text.slice(0, at) + text.slice(at + 1)
    }
  }
  return { text, added: added.sort((a, b) => text.indexOf(a) - text.indexOf(b)) }
}

function inOrder(text: string, chars: readonly string[]): boolean {
  const places = chars.map((char) => text.indexOf(char))
  return places.every((place, at) => at === 0 || place > (places[at - 1] ?? -1))
}

/** Letters with spaces and ends of lines between them, which are no letters. */
function inWords(letters: string, random: Random): string {
  return [...letters]
    .map((one) => one + (random.chance(0.2) ? ' ' : '') + (random.chance(0.02) ? '\n' : ''))
    .join('')
}

/** Cuts out some runs and puts letters in their places, in words. */
function rewrite(base: string, pool: string, random: Random): { text: string; added: string[] } {
  let text = base
  const put = new Set<string>()
  for (let at = 0; at < pool.length; ) {
    const count = random.integer(1, 200)
    const piece = pool.slice(at, at + count)
    at += count
    const start = random.integer(0, text.length)
    // What was put in stays in.
    const isOld = [...text.slice(start, start + count)].every((one) => !put.has(one))
    const end = isOld ? start + count : start
    for (const one of piece) put.add(one)
    text = text.slice(0, start) + inWords(piece, random) + text.slice(end)
  }
  return { text, added: [...text].filter((one) => put.has(one)) }
}

/** As docs/protocol.md says it, with a table of longest common subsequences that deletes as late as it can. */
function mergeNaively(base: string, { theirs, mine }: { theirs: string; mine: string }): string {
  const segmenter = new Intl.Segmenter()
  const toLetters = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment)
  const old = toLetters(base)
  const edits = [theirs, mine].map((text) => compare(old, toLetters(text)))
  const at = (place: number) => edits.map(({ inserted }) => inserted[place] ?? '').join('')
  const kept = (place: number) => edits.every(({ deleted }) => !deleted.has(place))
  return old.map((one, place) => at(place) + (kept(place) ? one : '')).join('') + at(old.length)
}

function compare(old: readonly string[], now: readonly string[]) {
  const common = old.map(() => now.map(() => 0))
  const get = (i: number, j: number) => common[i]?.[j] ?? 0
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const row = common[i]
      if (!row) continue
      row[j] = old[i] === now[j] ? get(i + 1, j + 1) + 1 : Math.max(get(i + 1, j), get(i, j + 1))
    }
  }
  const inserted: string[] = []
  const deleted = new Set<number>()
  for (let i = 0, j = 0; i < old.length || j < now.length; ) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      i++
      j++
    } else if (j < now.length && (i === old.length || get(i, j + 1) >= get(i + 1, j))) {
      inserted[i] = (inserted[i] ?? '') + now[j++]
    } else deleted.add(i++)
  }
  return { inserted, deleted }
}
