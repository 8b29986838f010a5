import { expect, it } from 'vitest'
import { countMatches, mostMatches } from '../ui/find/count-matches.ts'
import { foldText } from '../ui/find/fold-text.ts'
import { findMatches } from './find-matches.ts'

const find = (text: string, typed: string) =>
  findMatches(text, foldText(typed)).map(([start, end]) => text.slice(start, end))

it.each([
  ['one sun, two SUNS', 'sun', ['sun', 'SUN']],
  ['Más plátanos\nplátano', 'PLATANO', ['plátano', 'plátano']],
  ['eine Straße, eine Strasse', 'strasse', ['Straße', 'Strasse']],
  ['two\n  lines', 'two lines', ['two\n  lines']],
  ['a ﬁne day', 'fin', ['ﬁn']],
  ['👩 lesson 👩', '👩', ['👩', '👩']],
  ['aaaa', 'aa', ['aa', 'aa']],
  ['nothing', 'pear', []],
  ['anything', '', []],
])('%j has %j at %j', (text, typed, found) => {
  expect(find(text, typed)).toEqual(found)
  expect(countMatches(foldText(text), foldText(typed))).toBe(found.length)
})

it('finds no more than anybody goes through', () => {
  const text = 'sun '.repeat(500)
  expect(findMatches(text, 'sun')).toHaveLength(mostMatches)
  expect(countMatches(text, 'sun')).toBe(mostMatches)
})
