import { expect, it } from 'vitest'
import { keepSessions, parseSessions } from './own-sessions.ts'
import { createStoredValue } from './stored-value.ts'

const toSession = (at: number) => `session-${String(at).padStart(8, '0')}`

/** A browser, and a board in it whose session may change. */
function setUp() {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  const stored = createStoredValue({ storage, key: 'sessions', parse: parseSessions })
  const listeners = new Set<() => void>()
  const presence: { session: string | undefined } = { session: undefined }
  const board = {
    presence,
    onStatus(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const begin = (session: string) => {
    presence.session = session
    for (const listener of listeners) listener()
  }
  return { stored, board, begin }
}

it('remembers each session of a board once, as soon as the server has named it', () => {
  const { stored, board, begin } = setUp()
  const stop = keepSessions(board, stored)
  expect(stored.get()).toEqual([])
  for (const at of [1, 1, 2]) begin(toSession(at))
  keepSessions(board, stored)
  expect(stored.get()).toEqual([toSession(1), toSession(2)])
  stop()
})

it('is bounded, and forgets the oldest', () => {
  const { stored, board, begin } = setUp()
  keepSessions(board, stored)
  for (let at = 0; at < 250; at++) begin(toSession(at))
  expect(stored.get()).toHaveLength(200)
  expect(stored.get().at(-1)).toBe(toSession(249))
})

it('takes what makes sense of what was stored', () => {
  expect(parseSessions([toSession(1), 3, 'short', null])).toEqual([toSession(1)])
  for (const rubbish of [null, 'x', 3, {}, undefined]) expect(parseSessions(rubbish)).toEqual([])
})
