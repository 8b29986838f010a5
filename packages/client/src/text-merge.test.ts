import { createRandom, type Random } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { mergeText, moveCaret, uniteText } from './text-merge.ts'

describe('two changes of one text', () => {
  it.each([
    ['at different places', 'one two', 'one, two', 'one two!', 'one, two!'],
    ['at the same place: theirs first', 'ab', 'aXb', 'aYb', 'aXYb'],
    ['of an empty text', '', 'hello', 'world', 'helloworld'],
    ['one inserts where the other deletes', 'abc', 'aXbc', 'ac', 'aXc'],
    ['both delete the same', 'abc', 'ac', 'ac', 'ac'],
    ['only one', 'abc', 'abc', 'abcd', 'abcd'],
    ['beside an emoji', 'a🎉b', 'a🎉Xb', 'Ya🎉b', 'Ya🎉Xb'],
  ])('%s', (_, base, theirs, mine, merged) => {
    expect(mergeText(base, { theirs, mine })).toBe(merged)
  })

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
