import { type TextStyle, toTextStyle } from '@tiza/shapes'
import { expect, it } from 'vitest'
import { isWrittenWith } from './typefaces.ts'

const latin = 'U+0-FF,U+131, U+2000-206F'
const cyrillic = 'U+301,U+400-45F'

function isWritten(
  text: string,
  family: string,
  unicodeRange: string,
  font: TextStyle['font'] = 'sans',
): boolean {
  const style: TextStyle = { ...toTextStyle({}), font }
  return isWrittenWith([{ family, unicodeRange }])({ text, style })
}

it.each([
  ['house', 'Tiza Sans', latin, 'sans', true],
  ['дом', 'Tiza Sans', latin, 'sans', false],
  ['дом', 'Tiza Sans', cyrillic, 'sans', true],
  ['house, дом', 'Tiza Mono', cyrillic, 'mono', true],
  ['house, дом', 'Tiza Mono', cyrillic, 'sans', false],
  ['house', 'Tiza Serif', latin, 'sans', false],
  ['Καλημέρα', 'Tiza Hand Greek', 'U+370-3FF', 'hand', true],
  ['', 'Tiza Sans', latin, 'sans', false],
] as const)('%j is written with %s of %s, in %s: %s', (text, family, range, font, expected) => {
  expect(isWritten(text, family, range, font)).toBe(expected)
})
