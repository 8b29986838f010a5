import { expect, it } from 'vitest'
import { layoutText, type MeasureText } from './text-layout.ts'

/** Every letter is one wide. */
const measure: MeasureText = (line) => [...line].length
const style = { fontSize: 2, font: 'sans', bold: false, italic: false } as const
const wrapAt = (wrap: number, text: string) => layoutText(text, style, { measure, wrap }).lines

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
  expect(layoutText('a long line', style, { measure }).lines).toEqual(['a long line'])
})

it('measures little of a word without end: a paragraph in Chinese is one', () => {
  for (const letter of ['x', '漢', '👍🏽']) {
    let measured = 0
    const count: MeasureText = (line) => {
      measured += line.length
      return [...new Intl.Segmenter().segment(line)].length
    }
    const text = letter.repeat(3_000)
    const { lines } = layoutText(text, style, { measure: count, wrap: 60 })
    expect(lines).toEqual(Array(50).fill(letter.repeat(60)))
    expect(measured).toBeLessThan(30 * text.length)
  }
})
