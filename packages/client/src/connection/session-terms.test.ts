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
  expect(terms).toMatchObject({ session: undefined, role: 'editor', minor: undefined, notes: {} })
})

it('are those of the latest welcome', () => {
  terms.handleWelcome(welcome)
  expect(terms).toMatchObject({
    ...{ session: 'my-session-00001', role: 'viewer', minor: 6, notes: welcome.board },
  })
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

const withRights: Welcome = {
  ...{ ...welcome, minor: 11, caps: ['states', 'rights'] },
  you: { session: 'my-session-00001', role: 'editor', lastN: 0, right: 'draw' },
  board: { id: 'public-id-of-one', rule: 'pen' },
}

it('[RI3] have no rights where the server knows none, whatever it says', () => {
  terms.handleWelcome({ ...withRights, caps: ['states'] })
  terms.handleRight({ right: 'look', rule: 'hosts' })
  expect(terms).toMatchObject({ rights: undefined, role: 'editor' })
})

it('[RI6] follow a right that changes, in place; the role with it', () => {
  terms.handleWelcome(withRights)
  expect(terms.rights).toEqual({ publicId: 'public-id-of-one', right: 'draw', rule: 'pen' })
  terms.handleRight({ right: 'comment', rule: 'hosts', why: 'rule' })
  expect(terms.role).toBe('viewer')
  expect(terms.rights).toEqual({
    ...{ publicId: 'public-id-of-one', right: 'comment', rule: 'hosts', why: 'rule' },
  })
  terms.handleRight({ right: 'own', rule: 'own' })
  expect(terms.role).toBe('editor')
  expect(terms.rights).not.toHaveProperty('why')
})

it('[RI2] [ID6] hold what is unsent of whoever could draw, and of nobody who only looks', () => {
  const toWelcome = (right: 'look' | 'comment' | 'draw'): Welcome => ({
    ...withRights,
    you: { ...withRights.you, right, role: right === 'draw' ? 'editor' : 'viewer' },
  })
  terms.handleWelcome(toWelcome('look'))
  expect(terms.isHeld, 'by a link to look').toBe(false)
  terms.handleWelcome(toWelcome('comment'))
  expect(terms.isHeld, 'by one to draw').toBe(true)
  terms.handleWelcome(toWelcome('draw'))
  expect(terms.isHeld).toBe(false)
  terms.handleWelcome(toWelcome('look'))
  expect(terms.isHeld, 'with a pen that was taken since').toBe(true)
  terms.handleWelcome({ ...toWelcome('look'), board: { ...withRights.board, readOnly: 'locked' } })
  expect(terms.isHeld, 'on a board on which nobody may').toBe(false)
  terms.handleWelcome({ ...toWelcome('look'), caps: [] })
  expect(terms.isHeld, 'where rights do not change').toBe(false)
})

it('[RI12] [RI13] know that a board is locked or its names are hidden, as long as it is', () => {
  terms.handleWelcome({ ...withRights, board: { ...withRights.board, locked: true } })
  expect(terms.rights).toMatchObject({ locked: true })
  terms.handleRight({ right: 'draw', rule: 'pen', names: false })
  expect(terms.rights).toMatchObject({ right: 'draw', names: false })
  expect(terms.rights).not.toHaveProperty('locked')
  terms.handleRight({ right: 'comment', rule: 'pen', locked: true, why: 'lock' })
  expect(terms.rights).toMatchObject({ right: 'comment', locked: true, why: 'lock' })
  expect(terms.rights).not.toHaveProperty('names')
})

it('[LK24] follow who claims a board without hosts, until it has one', () => {
  terms.handleWelcome({ ...withRights, board: { ...withRights.board, claim: {} } })
  expect(terms.notes.claim).toEqual({})
  const claim = { person: 'p'.repeat(16), name: 'Ana', at: 1, standsAt: 2 }
  terms.handleRight({ right: 'draw', rule: 'pen', claim })
  expect(terms.notes.claim).toEqual(claim)
  expect(terms.rights).not.toHaveProperty('claim')
  terms.handleRight({ right: 'draw', rule: 'pen', why: 'pen' })
  expect(terms.notes.claim, 'no news of it').toEqual(claim)
  terms.handleRight({ right: 'draw', rule: 'pen', claim: null })
  expect(terms.notes).not.toHaveProperty('claim')
  expect(terms.rights, 'that is no other news of rights').toMatchObject({ why: 'pen' })
})

it('[RI9] have the person and the right that the server answers with', () => {
  terms.handleWelcome(withRights)
  terms.handlePerson({ ok: true, person: 'p'.repeat(16), right: 'host' })
  expect(terms.rights).toMatchObject({ person: 'p'.repeat(16), right: 'host', rule: 'pen' })
})

it('[WR4] have who waits, of a host, as long as there is a waiting room', () => {
  const waiting = {
    on: true,
    count: 1,
    people: [{ person: 'p'.repeat(16), name: 'Ana', since: 1 }],
  }
  const you = { ...withRights.you, right: 'host' } as const
  terms.handleWelcome({ ...withRights, you, board: { ...withRights.board, waiting } })
  expect(terms.waiting).toEqual(waiting)
  terms.handleWaiting({ on: true, count: 0, people: [] })
  expect(terms.waiting).toEqual({ on: true, count: 0, people: [] })
  terms.handleWaiting({ on: false, count: 0, people: [] })
  expect(terms.waiting).toBeUndefined()
  terms.handleWaiting(waiting)
  terms.handleRight({ right: 'draw', rule: 'pen', why: 'host' })
  expect(terms.waiting, 'of nobody else').toBeUndefined()
  terms.handleWelcome({ ...withRights, you })
  expect(terms.waiting).toBeUndefined()
})

it('[CN11] have no right that draws on a board that is read only', () => {
  terms.handleWelcome({ ...withRights, board: { ...withRights.board, readOnly: 'locked' } })
  terms.handleRight({ right: 'host', rule: 'everybody' })
  expect(terms).toMatchObject({ role: 'viewer', rights: { right: 'host' } })
})

it('have no session under another client id', () => {
  terms.handleWelcome(welcome)
  terms.forgetSession()
  expect(terms).toMatchObject({ session: undefined, role: 'viewer' })
})
