import { limits, type Op, type OpsPayload, type Tx } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import { createBoardStore } from '../replica/board-store.ts'
import type { BoardStore } from '../replica/board-store-types.ts'
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts'
import { createScriptedTransport, type ScriptedTransport } from '../testing/scripted-transport.ts'
import { type ConnectionMachine, createConnectionMachine } from './connection-machine.ts'
import { createLogFollower, type LogFollower } from './log-follower.ts'
import { createPacer, type Pacer } from './pacer.ts'

let store: BoardStore
let transport: ScriptedTransport
let clock: VirtualClock
let connection: ConnectionMachine
let log: LogFollower
let isWaitingToMerge: boolean
let pulls: Pacer
let calls: string[]

beforeEach(() => {
  store = createBoardStore()
  store.load({ epoch: 'epoch-01', seq: 0, shapes: [] })
  transport = createScriptedTransport()
  clock = createVirtualClock()
  connection = createConnectionMachine({ clock, onChange: () => undefined })
  isWaitingToMerge = false
  pulls = createPacer(clock)
  calls = []
  log = createLogFollower({
    ...{ store, transport, connection, terms: { session: undefined }, epoch: 'epoch-01' },
    pulls,
    told: { current: limits },
    submissions: {
      get isWaitingToMerge() {
        return isWaitingToMerge
      },
      persist: () => undefined,
      mergeTexts: () => undefined,
      pump: () => undefined,
    },
    onChange: () => undefined,
    onOtherLog: ({ isFirst, isRewound }) => calls.push(`other log ${isFirst} ${isRewound}`),
    onCaughtUp: () => calls.push(`caught up ${store.seq}`),
    onSnapshotNeeded: () => calls.push('snapshot'),
  })
  connection.moveQuietly({ type: 'open' })
  connection.moveQuietly({ type: 'welcome' })
})

const toTx = (seq: number, ...ops: Op[]): Tx => {
  const made = ops.length > 0 ? ops : [buildShape('rect', { id: `${seq}`.padStart(21, 'a') })]
  return { seq, by: 'her-session-0001', n: seq, at: 0, ops: made }
}
const toPayload = (...tx: Tx[]): OpsPayload => ({ epoch: 'epoch-01', tx })
const goLive = () => connection.move({ type: 'join', isUnchecked: false })

it('applies what has arrived once the connection is live', () => {
  log.receive(toPayload(toTx(1)))
  log.receive(toPayload(toTx(2)))
  expect([store.seq, calls]).toEqual([0, []])
  goLive()
  log.catchUp()
  expect([store.seq, calls]).toEqual([2, ['caught up 2']])
})

it('[INV4] pulls what is missing, and applies the rest after it', async () => {
  goLive()
  log.receive({ ...toPayload(toTx(3)), sum: 33 })
  expect(transport.pulls[0]?.payload.since).toEqual({ epoch: 'epoch-01', seq: 0 })
  await transport.pulls[0]?.answer({ ok: true, more: false, ...toPayload(toTx(1), toTx(2)) })
  expect(log.getSince()).toEqual({ since: { epoch: 'epoch-01', seq: 3, sum: 33 } })
  expect(transport.pulls).toHaveLength(1)
})

it('[RS11] applies nothing to a board that may be of a lost history until the server knows its sum', async () => {
  store.load({ epoch: 'epoch-01', seq: 1, sum: 11, shapes: [] })
  log.receive({ ...toPayload(toTx(2)), sum: 22 })
  connection.move({ type: 'join', isUnchecked: true })
  log.catchUp()
  expect([store.seq, transport.pulls[0]?.payload.since]).toEqual([
    1,
    { epoch: 'epoch-01', seq: 1, sum: 11 },
  ])
  await transport.pulls[0]?.answer({ ok: true, more: false, ...toPayload() })
  expect([store.seq, calls, transport.pulls.length]).toEqual([2, ['caught up 2'], 1])
})

it('pulls up to where the log was at the welcome', () => {
  log.handleWelcome({ epoch: 'epoch-01', seq: 2 })
  goLive()
  log.receive(toPayload(toTx(1)))
  expect(transport.pulls).toHaveLength(1)
})

it('pulls again later when there is no answer', async () => {
  goLive()
  log.receive(toPayload(toTx(2)))
  await transport.pulls[0]?.fail()
  await clock.advance(1_000)
  expect(transport.pulls).toHaveLength(2)
})

it('[RS6] connects again when a pull finds another log', async () => {
  goLive()
  log.receive(toPayload(toTx(2)))
  await transport.pulls[0]?.answer({ ok: false, code: 'epoch_changed' })
  expect(transport.calls).toEqual(['reopen'])
})

it('applies nothing while texts wait to be merged', () => {
  goLive()
  isWaitingToMerge = true
  log.receive(toPayload(toTx(1)))
  expect(store.seq).toBe(0)
  isWaitingToMerge = false
  log.catchUp()
  expect(store.seq).toBe(1)
})

it('[OP13] needs a snapshot for what this version cannot apply', async () => {
  goLive()
  log.receive(toPayload(toTx(1, { op: 'twist' } as unknown as Op)))
  expect([connection.current.state, calls]).toEqual(['loading', []])
  await clock.advance(1_000)
  expect(calls).toEqual(['snapshot'])
})

it('[RS8] needs a snapshot of another log, and forgets what it had of the one before', () => {
  goLive()
  log.receive(toPayload(toTx(2)))
  log.receive({ epoch: 'epoch-02', tx: [toTx(1)] })
  expect(calls).toEqual(['caught up 0', 'other log false false', 'snapshot'])
  expect([log.epoch, store.seq]).toEqual(['epoch-02', 0])
})

it('[RS11] takes a log that was rewound for another one', () => {
  log.handleWelcome({ epoch: 'epoch-01', seq: 0 })
  expect(calls).toEqual([])
  log.handleWelcome({ epoch: 'epoch-01', seq: 0, rewound: true })
  expect(calls).toEqual(['other log false true'])
})

it('[LM12] pulls no more often than the server allows', async () => {
  pulls.start({ perSecond: 1, burst: 1 })
  goLive()
  log.receive(toPayload(toTx(3)))
  expect(transport.pulls).toHaveLength(1)
  const tx = [toTx(1)]
  await transport.pulls[0]?.answer({ ok: true, epoch: 'epoch-01', tx, more: true })
  log.receive(toPayload(toTx(4)))
  log.receive(toPayload(toTx(5)))
  expect(transport.pulls).toHaveLength(1)
  await clock.advance(1_000)
  expect(transport.pulls).toHaveLength(2)
  expect(transport.pulls[1]?.payload.since).toEqual({ epoch: 'epoch-01', seq: 1 })
})
