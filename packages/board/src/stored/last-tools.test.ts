import { expect, it } from 'vitest'
import { parseLastTools } from './last-tools.ts'
import { createStoredValue } from './stored-value.ts'

it('is on the device for the next visit', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  const visit = () => createStoredValue({ storage, key: 'last-tools', parse: parseLastTools })
  expect(visit().get()).toEqual({})
  visit().set({ shapes: 'ellipse' })
  expect(visit().get()).toEqual({ shapes: 'ellipse' })
})

it('takes what makes sense of what was stored', () => {
  expect(parseLastTools({ shapes: 'ellipse', other: 3 })).toEqual({ shapes: 'ellipse' })
  for (const rubbish of [null, 'x', 3, ['rect'], undefined]) {
    expect(parseLastTools(rubbish)).toEqual({})
  }
})
