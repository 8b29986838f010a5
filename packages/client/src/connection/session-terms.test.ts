import type { Welcome } from '@tiza/protocol'
import { limits } from '@tiza/protocol'
import { beforeEach, expect, it } from 'vitest'
import { createSessionTerms, type SessionTerms } from './session-terms.ts'

const welcome: Welcome = {
  ...{ minor: 6, epoch: 'epoch-01', seq: 4, mode: 'resume', peers: [], limits: {} },
  you: { session: 'my-session-00001', role: 'viewer', lastN: 0 },
  board: { bytesLeft: 900, readOnly: 'locked' },
}
let terms: SessionTerms

beforeEach(() => {
  terms = createSessionTerms()
})

it('are those of an editor, without a session, before the first welcome', () => {
  expect(terms).toMatchObject({ session: undefined, role: 'editor', notes: {} })
})

it('are those of the latest welcome', () => {
  terms.handleWelcome(welcome)
  expect(terms).toMatchObject({ session: 'my-session-00001', role: 'viewer', notes: welcome.board })
  const { board: _, ...bare } = welcome
  terms.handleWelcome({ ...bare, limits: { boardBytes: 10 * limits.boardBytes } })
  expect(terms.notes).toEqual({})
  expect(terms.maxSnapshotBytes).toBe(20 * limits.boardBytes + 2 * limits.tombstoneBytes)
})

it('say how full the board was at the latest ack that is not a repeated one', () => {
  terms.handleWelcome(welcome)
  terms.handleAck({ ok: true, n: 1, seq: 5, bytesLeft: 800 })
  expect(terms.notes).toEqual({ ...welcome.board, bytesLeft: 800 })
  terms.handleAck({ ok: true, n: 1, seq: 5, bytesLeft: 850, dup: true })
  expect(terms.notes.bytesLeft).toBe(800)
  terms.handleAck({ ok: true, n: 2, seq: 6 })
  expect(terms.notes).not.toHaveProperty('bytesLeft')
})

it('have no session under another client id', () => {
  terms.handleWelcome(welcome)
  terms.forgetSession()
  expect(terms).toMatchObject({ session: undefined, role: 'viewer' })
})
