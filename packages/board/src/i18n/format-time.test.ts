import { expect, it } from 'vitest'
import { formatTime } from './format-time.ts'

const afternoon = new Date(2026, 10, 29, 17, 44).getTime()
const time = { timeStyle: 'short' } as const
const both = { dateStyle: 'medium', timeStyle: 'short' } as const

it.each([
  ['en', ['en-GB', 'en'], '17:44'],
  ['en', ['en-US'], '5:44 PM'],
  ['en', ['fr-FR', 'en-AU', 'en-GB'], '5:44 pm'],
  ['en', ['es-ES'], '17:44'],
  ['en', ['de-DE', 'es-ES'], '17:44'],
  ['en', [], '5:44 PM'],
  ['en', ['C', 'en_GB.UTF-8', ''], '5:44 PM'],
  ['en', ['C', 'en-GB'], '17:44'],
  ['es', ['es-ES', 'en-US'], '17:44'],
  ['es', ['en-GB'], '17:44'],
  ['es', ['en-US'], '5:44 p. m.'],
  ['es', ['es-MX'], '5:44 p.m.'],
])('writes the time in %s for whoever prefers %j as %s', (language, preferred, said) => {
  const written = formatTime(afternoon, { language, preferred, ...time })
  // Some spaces do not break.
  expect(written.replaceAll(/\s/g, ' ')).toBe(said)
})

it('writes the date as the region does, in the language of the words', () => {
  const write = (language: string, preferred: readonly string[]) =>
    formatTime(afternoon, { language, preferred, ...both })
  expect(write('en', ['en-GB'])).toBe('29 Nov 2026, 17:44')
  expect(write('en', ['es-ES'])).toBe('Nov 29, 2026, 17:44')
  expect(write('es', ['es-ES'])).toBe('29 nov 2026, 17:44')
})
