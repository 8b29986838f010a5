import { expect, it } from 'vitest'
import { createClients } from './clients.ts'

const hourMs = 3_600_000

it('stores a client with its first transaction, after a refusal, and once an hour', () => {
  const clients = createClients([{ session: 'ana', lastN: 4, refused: [] }])
  const take = (nowMs: number) => clients.takeUnsaved(['ana', 'nobody'], nowMs)
  clients.accept('ana', 5)
  expect(take(0)).toEqual([{ session: 'ana', lastN: 5, refused: [] }])
  clients.accept('ana', 6)
  expect(take(hourMs - 1)).toEqual([])
  clients.refuse('ana', { n: 7, code: 'gone' })
  expect(take(hourMs - 1)).toEqual([
    { session: 'ana', lastN: 7, refused: [{ n: 7, code: 'gone' }] },
  ])
  clients.accept('ana', 8)
  expect(take(2 * hourMs - 2)).toEqual([])
  expect(take(2 * hourMs - 1)).toMatchObject([{ lastN: 8 }])
  expect(take(hourMs / 2), 'at a clock that was set back').toMatchObject([{ lastN: 8 }])
})
