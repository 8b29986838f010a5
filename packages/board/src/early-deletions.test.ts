import type { BoardChange } from '@tiza/client'
import { expect, it } from 'vitest'
import { keepEarlyDeletions } from './early-deletions.ts'

it('hands over what others have deleted until somebody asks, once', () => {
  const listeners = new Set<(change: BoardChange) => void>()
  const early = keepEarlyDeletions({
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  })
  const change = (id: string): BoardChange => ({
    ...{ origin: 'remote', ids: new Set([id]) },
    deletions: [{ by: 'ana', ids: [id], opCount: 1 }],
  })
  const tell = (one: BoardChange) => {
    for (const listener of listeners) listener(one)
  }
  tell(change('a'))
  tell({ origin: 'local', ids: new Set(['b']) })
  const { origin, deletions } = change('a')
  expect(early.take()).toEqual([{ origin, deletions }])
  tell(change('c'))
  expect(early.take()).toEqual([])
  expect(listeners.size).toBe(0)
})
