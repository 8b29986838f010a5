import { expect, it } from 'vitest'
import { isFormatWord, isLossWord, isWayWord } from '../ui/import/words/known-words.ts'
import { getFormat, knownFormats } from './known-formats.ts'

it.each(knownFormats.map((format) => [format.name, format] as const))(
  '%s is found by its name; there are words for it, and for each of its ways',
  (name, format) => {
    expect(getFormat(name)).toBe(format)
    expect(isFormatWord(name)).toBe(true)
    expect((format.ways ?? []).filter((way) => !isWayWord(`${name}-${way}`))).toEqual([])
  },
)

it('what has no words of its own is a thing', () => {
  expect(['longText', 'other', 'toString', 'x'].map(isLossWord)).toEqual([true, true, false, false])
})
