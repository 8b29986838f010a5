import { expect, it } from 'vitest'
import type { TextLayout } from '../text/text-layout.ts'
import { layoutText, type MeasureText } from './layout-text.ts'

/** Every letter is one wide. */
const measure: MeasureText = (line) => [...line].length
const style = { fontSize: 2, font: 'sans', bold: false, italic: false } as const
const toWords = ({ lines }: TextLayout) => lines.map(({ text }) => text)
const wrapAt = (wrap: number, text: string) => toWords(layoutText(text, style, { measure, wrap }))

it('wraps between words, and keeps what fits together', () => {
  expect(wrapAt(9, 'one two three')).toEqual(['one two', 'three'])
  expect(wrapAt(13, 'one two three')).toEqual(['one two three'])
  expect(wrapAt(5, 'a\nb c d e')).toEqual(['a', 'b c d', 'e'])
})

it('breaks a word that is longer than a line', () => {
  expect(wrapAt(4, 'abcdefghij')).toEqual(['abcd', 'efgh', 'ij'])
  expect(wrapAt(4, 'to abcdefghij is')).toEqual(['to', 'abcd', 'efgh', 'ij', 'is'])
})

it('never breaks a letter, however narrow the line', () => {
  expect(wrapAt(0, 'a🦤b')).toEqual(['a', '🦤', 'b'])
})

it('never tears what people see as one letter', () => {
  const letters = ['👩\u200d👩\u200d👧', '👍🏽', '🇪🇸', '1\ufe0f\u20e3', 'e\u0301', '❤\ufe0f']
  expect(wrapAt(1, letters.join(''))).toEqual(letters)
})

it('does not wrap what has no width to keep to', () => {
  expect(toWords(layoutText('a long line', style, { measure }))).toEqual(['a long line'])
})
