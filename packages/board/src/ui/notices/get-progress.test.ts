import { expect, it } from 'vitest'
import { getProgress } from './get-progress.ts'

const loading = { state: 'loading', received: 0, total: undefined } as const

it.each([
  [{ state: 'online' } as const, undefined],
  [loading, undefined],
  [{ ...loading, received: 20, total: 40 }, 25],
  [{ ...loading, received: 50, total: 40 }, 50],
  [{ ...loading, received: 40, total: 40, shapes: { loaded: 0, total: 0 } }, 50],
  [{ ...loading, received: 40, total: 40, shapes: { loaded: 30, total: 40 } }, 88],
])('%j → %s', (connection, expected) => {
  expect(getProgress(connection)).toBe(expected)
})
