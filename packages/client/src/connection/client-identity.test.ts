import type { Welcome } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { createBoardStore } from '../replica/board-store.ts'
import type { BoardStore } from '../replica/board-store-types.ts'
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts'
import { type ClientIdentity, createClientIdentity } from './client-identity.ts'
import { createConnectionMachine } from './connection-machine.ts'
import { createSessionTerms } from './session-terms.ts'

let store: BoardStore
let clock: VirtualClock
let identity: ClientIdentity
let calls: string[]
/** What the storage says: whether the id is this tab's. */
let isOurs: boolean
let durable: boolean
let next: number
let highestSent: number

beforeEach(() => {
  store = createBoardStore()
  clock = createVirtualClock()
  calls = []
  isOurs = true
  durable = true
  next = 1
  highestSent = 0
  identity = createClientIdentity({
    ...{ store, clock, terms: createSessionTerms() },
    connection: createConnectionMachine({ clock, onChange: () => undefined }),
    transport: { reopen: () => void calls.push('reopen') },
    outbox: {
      client: 'my-client-00001',
      get durable() {
        return durable
      },
      renew: async () => isOurs,
    },
    submissions: {
      get next() {
        return next
      },
      get highestSent() {
        return highestSent
      },
      skipUsed: (lastN) => void calls.push(`skip ${lastN}`),
      refit: () => undefined,
      start: () => void calls.push('start'),
      stop: () => void calls.push('stop'),
      restart: (entries) => void calls.push(`restart ${entries.map(({ n }) => n)}`),
    },
    onAdmitted: () => calls.push('admitted'),
    onLeave: () => calls.push('leave'),
    onReplaced: () => calls.push('replaced'),
  })
})

const toWelcome = (lastN: number): Welcome => ({
  ...{ minor: 6, epoch: 'epoch-01', seq: 4, mode: 'resume', peers: [], limits: {} },
  you: { session: 'my-session-00001', role: 'editor', lastN },
})

describe('a welcome', () => {
  it('starts at once where the server knows no number that was not sent', () => {
    void identity.handleWelcome(toWelcome(0))
    expect(calls).toEqual(['skip 0', 'start', 'admitted'])
  })

  it('[INV3] with a higher number is checked: this tab has adopted the work of another', async () => {
    const welcomed = identity.handleWelcome(toWelcome(3))
    expect(calls).toEqual([])
    await welcomed
    expect(calls).toEqual(['skip 3', 'start', 'admitted'])
  })

  it('with a higher number is not used where another tab has the id', async () => {
    isOurs = false
    await identity.handleWelcome(toWelcome(3))
    expect(calls).toEqual([])
  })

  it('[ID9] that does not know earlier numbers ends with a new id, once the board is there', async () => {
    next = 3
    highestSent = 2
    store.addPending([{ n: 3, ops: [buildShape('rect', { id: 'a'.repeat(21) })] }])
    await identity.handleWelcome(toWelcome(1))
    identity.handleCaughtUp()
    expect(calls.splice(0)).toEqual(['skip 1', 'admitted'])
    store.load({ epoch: 'epoch-01', seq: 4, shapes: [] })
    identity.handleCaughtUp()
    expect(calls.splice(0)).toEqual(['leave', 'restart 1', 'reopen'])
    identity.handleCaughtUp()
    expect(calls).toEqual([])
  })
})

describe('[RS12] a reset', () => {
  it('that knows our numbers changes nothing', () => {
    next = 3
    identity.handleReset({ seq: 4, lastN: 2 })
    identity.handleCaughtUp()
    expect(calls).toEqual([])
  })

  it('that has lost earlier numbers ends with a new id, once the board is there', () => {
    next = 3
    store.addPending([{ n: 3, ops: [buildShape('rect', { id: 'a'.repeat(21) })] }])
    identity.handleReset({ seq: 4, lastN: 1 })
    identity.handleCaughtUp()
    expect(calls.splice(0)).toEqual(['stop'])
    store.load({ epoch: 'epoch-01', seq: 4, shapes: [] })
    identity.handleCaughtUp()
    expect(calls).toEqual(['leave', 'restart 1', 'reopen'])
  })
})

describe('another connection under the same id', () => {
  it("is ended with a new one where the id is this tab's, at most three times a minute", async () => {
    for (let at = 0; at < 3; at++) await identity.handleReplaced()
    expect(calls.splice(0)).toEqual(['leave', 'reopen', 'leave', 'reopen', 'leave', 'reopen'])
    await clock.advance(59_999)
    await identity.handleReplaced()
    expect(calls.splice(0)).toEqual(['leave', 'replaced'])
    await clock.advance(60_000)
    await identity.handleReplaced()
    expect(calls).toEqual(['leave', 'reopen'])
  })

  it("is left alone where the id is another tab's", async () => {
    isOurs = false
    await identity.handleReplaced()
    expect(calls).toEqual(['leave'])
  })

  it('ends this one where nothing outlives the tab', async () => {
    durable = false
    await identity.handleReplaced()
    expect(calls).toEqual(['replaced'])
  })
})

it('[ID11] goes on under a new id with what no other tab has taken over', () => {
  const create = (id: string) => buildShape('rect', { id: id.repeat(21) })
  store.addPending([
    { n: 4, ops: [create('a')] },
    { n: 5, ops: [create('b')] },
  ])
  identity.handOver(({ n }) => n === 4)
  expect(calls).toEqual(['leave', 'restart 1', 'reopen'])
  expect(store.pending.getTaken()).toMatchObject([{ taken: { client: 'my-client-00001', n: 4 } }])
})
