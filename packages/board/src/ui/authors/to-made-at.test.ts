import { expect, it } from 'vitest'
import { toMadeAt } from './to-made-at.ts'

const toToday = (time: string) => `today ${time}`
const noon = new Date(2026, 10, 29, 12, 5).getTime()
const options = { language: 'en', preferred: ['en-GB'], toToday }

it('says the time alone of what was made today', () => {
  const nowMs = new Date(2026, 10, 29, 23, 59).getTime()
  expect(toMadeAt(noon, { ...options, nowMs })).toBe('today 12:05')
})

it('says the day of what was made before, however little before', () => {
  const nowMs = new Date(2026, 10, 30, 0, 1).getTime()
  const said = toMadeAt(noon, { ...options, nowMs })
  expect(said).toContain('29 Nov 2026')
  expect(said).toContain('12:05')
})
