import { limits, type OpAck } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import { createPacer, type Pacer } from '../connection/pacer.ts'
import { createBoardStore } from '../replica/board-store.ts'
import type { BoardStore } from '../replica/board-store-types.ts'
import { toPendingSeq } from '../replica/pending-seq.ts'
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts'
import { createScriptedTransport, type ScriptedTransport } from '../testing/scripted-transport.ts'
import { createSender, resendMs } from './sender.ts'

const a = 'a'.repeat(21)

let store: BoardStore
let transport: ScriptedTransport
let clock: VirtualClock
let sender: ReturnType<typeof createSender>
let keptThrough: number
let pacers: { op: Pacer; opBytes: Pacer }
let answers: [n: number, answer: OpAck][]
let isHeld: boolean

beforeEach(() => {
  store = createBoardStore()
  transport = createScriptedTransport()
  clock = createVirtualClock()
  answers = []
  keptThrough = 100
  isHeld = false
  pacers = { op: createPacer(clock), opBytes: createPacer(clock) }
  sender = createSender({
    ...{ store, transport, clock, pacers, told: { current: limits } },
    isHeld: () => isHeld,
    isPersisted: (n) => n <= keptThrough,
    toUnderstood: (ops) => ops,
    onAnswer(n, answer) {
      answers.push([n, answer])
      if (answer.ok) store.ack(n, answer.seq)
      else if (answer.code === 'rate_limited') sender.pause(answer.retryAfterMs ?? resendMs)
    },
  })
})

function addPending(n: number, text = ''): void {
  const id = String(n).padStart(21, '0')
  store.addPending([{ n, ops: [buildShape('text', { id, text })] }])
}

const getSent = () => transport.ops.map(({ payload }) => payload.n)
const accept = (n: number) => {
  const asked = transport.ops.find(({ payload }) => payload.n === n)
  return asked?.answer({ ok: true, n, seq: n })
}

it('sends nothing without a connection', () => {
  addPending(1)
  sender.pump()
  expect(getSent()).toEqual([])
  sender.start()
  expect(getSent()).toEqual([1])
  sender.stop()
  addPending(2)
  sender.pump()
  expect(getSent()).toEqual([1])
})

it('[ID10] has at most 16 transactions in flight, in order', async () => {
  for (let n = 1; n <= 20; n++) addPending(n)
  sender.start()
  expect(getSent()).toEqual(Array.from({ length: limits.inFlightTx }, (_, index) => index + 1))
  await accept(1)
  expect(getSent().at(-1)).toBe(17)
  await accept(2)
  await accept(3)
  expect(getSent().at(-1)).toBe(19)
})

it('[ID10] has at most 64 KB in flight, but always one transaction', async () => {
  addPending(1, 'x'.repeat(9_000))
  for (let n = 2; n <= 9; n++) addPending(n, 'x'.repeat(9_000))
  sender.start()
  expect(getSent()).toEqual([1, 2, 3, 4, 5, 6, 7])
  await accept(1)
  expect(getSent().at(-1)).toBe(8)
})

it('sends a single transaction that is larger than the window', () => {
  addPending(1, 'x'.repeat(limits.inFlightBytes))
  addPending(2)
  sender.start()
  expect(getSent()).toEqual([1])
})

it('[ID1] [ID10] sends all again on a new connection, and passes over late answers of the old one', async () => {
  addPending(1)
  sender.start()
  sender.start()
  expect(getSent()).toEqual([1, 1])
  await transport.ops[0]?.answer({ ok: true, n: 1, seq: 5 })
  expect(answers).toEqual([])
  await transport.ops[1]?.answer({ ok: true, n: 1, seq: 5, dup: true })
  expect(answers).toHaveLength(1)
  expect(sender.highest).toBe(1)
})

it('sends nothing that is not persisted yet, nor what comes after it', () => {
  keptThrough = 1
  for (const n of [1, 2, 3]) addPending(n)
  sender.start()
  expect(getSent()).toEqual([1])
  keptThrough = 3
  sender.pump()
  expect(getSent()).toEqual([1, 2, 3])
})

it('[ID10] sends again, after a while, what got no answer', async () => {
  addPending(1)
  sender.start()
  await transport.ops[0]?.fail()
  await clock.advance(resendMs - 1)
  expect(getSent()).toEqual([1])
  await clock.advance(1)
  expect(getSent()).toEqual([1, 1])
})

it('[ER2] waits as long as the longest answer says, and forgets no place in the window', async () => {
  addPending(1)
  addPending(2)
  sender.start()
  await transport.ops[0]?.answer({ ok: false, n: 1, code: 'rate_limited', retryAfterMs: 2_000 })
  await transport.ops[1]?.answer({ ok: false, n: 2, code: 'rate_limited', retryAfterMs: 50 })
  await clock.advance(1_999)
  expect(getSent()).toEqual([1, 2])
  await clock.advance(1)
  expect(getSent()).toEqual([1, 2, 1, 2])
})

it('holds a transaction back until the one that its condition names is acked', async () => {
  store.addPending([{ n: 1, ops: [buildShape('rect', { id: a })] }])
  store.addPending([{ n: 2, ops: [{ op: 'delete', id: a, if: { pos: toPendingSeq(1) } }] }])
  addPending(3)
  sender.start()
  expect(getSent()).toEqual([1])
  await transport.ops[0]?.answer({ ok: true, n: 1, seq: 41 })
  expect(getSent()).toEqual([1, 2, 3])
  expect(transport.ops[1]?.payload.ops).toEqual([{ op: 'delete', id: a, if: { pos: 41 } }])
})

it('passes on final answers in the order of the numbers', async () => {
  for (const n of [1, 2, 3]) addPending(n)
  sender.start()
  await transport.ops[2]?.answer({ ok: true, n: 3, seq: 2 })
  await transport.ops[1]?.answer({ ok: false, n: 2, code: 'rate_limited', retryAfterMs: 50 })
  expect(answers.map(([n]) => n)).toEqual([2])
  await transport.ops[0]?.answer({ ok: true, n: 1, seq: 1 })
  expect(answers.map(([n]) => n)).toEqual([2, 1])
  await clock.advance(50)
  expect(transport.ops.map(({ payload }) => payload.n)).toEqual([1, 2, 3, 2])
  await transport.ops[3]?.answer({ ok: true, n: 2, seq: 1 })
  expect(answers.map(([n]) => n)).toEqual([2, 1, 2, 3])
})

it('[LM12] sends no more transactions a second than the server allows', async () => {
  pacers.op.start({ perSecond: 2, burst: 3 })
  for (let n = 1; n <= 5; n++) addPending(n)
  sender.start()
  expect(getSent()).toEqual([1, 2, 3])
  await clock.advance(499)
  expect(getSent()).toEqual([1, 2, 3])
  await clock.advance(1)
  expect(getSent()).toEqual([1, 2, 3, 4])
  await clock.advance(500)
  expect(getSent()).toEqual([1, 2, 3, 4, 5])
})

it('[LM12] sends no more bytes a second than the server allows, as UTF-8 has them', async () => {
  pacers.opBytes.start({ perSecond: 1_000, burst: 2_000 })
  for (let n = 1; n <= 2; n++) addPending(n, 'ñ'.repeat(700))
  sender.start()
  expect(getSent()).toEqual([1])
  await clock.advance(600)
  expect(getSent()).toEqual([1])
  await clock.advance(700)
  expect(getSent()).toEqual([1, 2])
})

const refuse = (n: number) => {
  const asked = transport.ops.findLast(({ payload }) => payload.n === n)
  return asked?.answer({ ok: false, n, code: 'read_only' })
}

it('[RI6] [ID6] keeps what is refused while one may not draw, and sends it again under its number', async () => {
  addPending(1)
  addPending(2)
  sender.start()
  sender.hold()
  await refuse(1)
  await refuse(2)
  addPending(3)
  sender.pump()
  expect([getSent(), answers]).toEqual([[1, 2], []])
  sender.release()
  expect(getSent()).toEqual([1, 2, 1, 2, 3])
  await transport.ops[2]?.answer({ ok: true, n: 1, seq: 1 })
  expect(answers).toEqual([[1, { ok: true, n: 1, seq: 1 }]])
})

it('[RI8] goes on with the stroke that is being drawn while one may not draw, until that is refused', async () => {
  addPending(1)
  sender.start()
  sender.hold()
  await accept(1)
  const append = (n: number) =>
    store.addPending([{ n, ops: [{ op: 'append', id: a, off: n, pts: '' }] }])
  append(2)
  sender.pump()
  expect(getSent()).toEqual([1, 2])
  await refuse(2)
  append(3)
  sender.pump()
  expect([getSent(), answers.length]).toEqual([[1, 2], 1])
})

it('[ID6] sends nothing on a connection on which one may not draw for now, until one may', () => {
  addPending(1)
  isHeld = true
  sender.start()
  expect(getSent()).toEqual([])
  sender.release()
  expect(getSent()).toEqual([1])
})

it('[TX7] drops what is refused on a connection on which one never could draw', async () => {
  addPending(1)
  sender.start()
  sender.hold()
  sender.start()
  await refuse(1)
  expect(answers).toEqual([[1, { ok: false, n: 1, code: 'read_only' }]])
})
