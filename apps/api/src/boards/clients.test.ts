import { expect, it } from 'vitest'
import { createClients, findRefused } from './clients.ts'

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

it('[ID8] keeps the answers to the last 64 refused transactions of a client', () => {
  const clients = createClients([])
  for (let n = 1; n <= 65; n++) clients.refuse('ana', { n, code: 'gone', at: 0 })
  const find = (n: number) => findRefused(clients.get('ana'), n)
  expect(find(1)).toBeUndefined()
  expect(find(2)).toEqual({ n: 2, code: 'gone', at: 0 })
  expect(find(65)).toEqual({ n: 65, code: 'gone', at: 0 })
})
