import { limits, palette } from '@tiza/protocol'
import { describe, expect, it } from 'vitest'
import { createRandomProfile } from './random-profile.ts'

describe.each([
  ['en', 'Quick Heron', 'Curious Beaver'],
  ['es', 'Garza veloz', 'Colibrí gentil'],
] as const)('a name in %s', (language, first, last) => {
  it('is made of the words of the language', () => {
    expect(createRandomProfile(language, () => 0).name).toBe(first)
    expect(createRandomProfile(language, () => 0.999).name).toBe(last)
  })

  it('is one that the server takes', () => {
    for (let step = 0; step < 100; step++) {
      const { name, color } = createRandomProfile(language, () => step / 100)
      expect(palette).toContain(color)
      expect(name.length).toBeLessThanOrEqual(limits.nameLength)
    }
  })
})
