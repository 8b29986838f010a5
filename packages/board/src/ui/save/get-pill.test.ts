import type { BoardStatus, Connection } from '@tiza/client'
import { describe, expect, it } from 'vitest'
import { getPillState } from './get-pill.ts'

const connections: readonly Connection[] = [
  { state: 'connecting' },
  { state: 'loading', received: 0, total: undefined },
  { state: 'online' },
  { state: 'offline', retryAtMs: undefined },
  { state: 'ended', code: 'replaced' },
]

function toStatus(change: Partial<BoardStatus>): BoardStatus {
  return {
    connection: { state: 'online' },
    pending: 0,
    persisted: true,
    role: 'editor',
    notes: {},
    loaded: true,
    ...change,
  }
}

describe('the pill', () => {
  it('says saved only when online, loaded and with nothing pending', () => {
    for (const connection of connections) {
      for (const pending of [0, 1, 7]) {
        for (const loaded of [true, false]) {
          const truth = connection.state === 'online' && pending === 0 && loaded
          const state = getPillState(toStatus({ connection, pending, loaded }))
          expect(state === 'saved', JSON.stringify({ connection, pending, loaded })).toBe(truth)
        }
      }
    }
  })

  it.each([
    ['saving', { pending: 2 }],
    ['offline', { connection: { state: 'offline', retryAtMs: 5 } }],
    ['offline', { connection: { state: 'offline', retryAtMs: 5 }, pending: 3 }],
    ['reconnecting', { connection: { state: 'connecting' } }],
    ['loading', { connection: { state: 'connecting' }, loaded: false }],
    ['loading', { connection: { state: 'loading', received: 1, total: 2 }, loaded: false }],
    ['view-only', { role: 'viewer' }],
    ['ended', { connection: { state: 'ended', code: 'replaced' }, pending: 1 }],
  ] satisfies [string, Partial<BoardStatus>][])('says %s', (expected, change) => {
    expect(getPillState(toStatus(change))).toBe(expected)
  })
})
