import { limits, palette } from '@tiza/protocol'
import { describe, expect, it } from 'vitest'
import { createI18n } from '../i18n/create-i18n.ts'
import { createRandomProfile } from './random-profile.ts'

describe.each([
  ['en', 'Quick Heron', 'Curious Beaver'],
  ['es', 'Garza veloz', 'Colibrí gentil'],
] as const)('a name in %s', async (language, first, last) => {
  const i18n = await createI18n(language)

  it('is made of the words of the language', () => {
    expect(createRandomProfile(i18n, () => 0).name).toBe(first)
    expect(createRandomProfile(i18n, () => 0.999).name).toBe(last)
  })

  it('is one that the server takes', () => {
    for (let step = 0; step < 100; step++) {
      const { name, color } = createRandomProfile(i18n, () => step / 100)
      expect(palette).toContain(color)
      expect(name.length).toBeLessThanOrEqual(limits.nameLength)
    }
  })
})
