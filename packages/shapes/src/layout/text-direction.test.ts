import { expect, it } from 'vitest'
import { getDirection, toSide } from '../text/text-direction.ts'
import { toTextStyle } from '../text/text-style.ts'
import { layoutText, roughMeasure } from './layout-text.ts'

it.each([
  ['hello', 'ltr'],
  ['', 'ltr'],
  ['123 – !', 'ltr'],
  ['שלום world', 'rtl'],
  ['1. مرحبا', 'rtl'],
  ['𞤀𞤣𞤤𞤢𞤥', 'rtl'],
  ['日本', 'ltr'],
])('reads %s %s', (paragraph, direction) => {
  expect(getDirection(paragraph)).toBe(direction)
})

it('starts where one starts to read', () => {
  expect(toSide('start', 'ltr')).toBe('left')
  expect(toSide('start', 'rtl')).toBe('right')
  expect(toSide('end', 'rtl')).toBe('left')
  expect(toSide('center', 'rtl')).toBe('center')
})

it('gives every line of a wrapped paragraph the direction of the paragraph', () => {
  const looks = { measure: roughMeasure, wrap: 80 }
  const { lines } = layoutText('שלום world\nhello', toTextStyle({}), looks)
  expect(lines.map(({ text }) => text)).toEqual(['שלום', 'world', 'hello'])
  expect(lines.map(({ direction }) => direction)).toEqual(['rtl', 'rtl', 'ltr'])
})
