import { limits, type Op, type Shape, type Snapshot, type Tx } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { connectBoard } from '../connect.ts'
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts'
import { memoryStorage } from '../storage/memory.ts'
import {
  createScriptedTransport,
  type ScriptedTransport,
  settled,
} from '../testing/scripted-transport.ts'
import type { BoardClient, Rejection } from '../types.ts'
import { SnapshotTooLargeError } from './snapshot-limit.ts'

const me = 'my-session-00001'
const she = 'her-session-0001'
const [a, b] = ['a', 'b'].map((letter) => letter.repeat(21)) as [string, string]
const empty: Snapshot = { epoch: 'epoch-01', seq: 0, shapes: [] }

let transport: ScriptedTransport
let clock: VirtualClock
let board: BoardClient
let states: string[]
let rejections: Rejection[]

beforeEach(async () => {
  transport = createScriptedTransport()
  clock = createVirtualClock()
  states = []
  rejections = []
  board = await connectBoard(
    { url: 'http://board.invalid', board: 'some-board-some-board0' },
    { createTransport: () => transport, clock },
  )
  board.onStatus(() => {
    const { state } = board.status.connection
    if (states.at(-1) !== state) states.push(state)
  })
  board.onRejection((rejection) => rejections.push(rejection))
})

const create = (id: string): Op => buildShape('rect', { id })
const toTx = (seq: number, by: string, ...ops: Op[]): Tx => ({ seq, by, n: seq, at: 0, ops })
const receive = (...tx: Tx[]) => transport.events.ops({ epoch: 'epoch-01', tx })

async function goOnline(): Promise<void> {
  transport.welcome({ mode: 'snapshot' })
  await transport.snapshots.at(-1)?.answer(empty)
}

describe('the connection', () => {
  it('connects, loads, is online', async () => {
    expect(board.status).toEqual({
      ...{ connection: { state: 'connecting' }, pending: 0 },
      ...{ persisted: false, role: 'editor', notes: {}, loaded: false },
    })
    const online = board.whenOnline()
    transport.welcome({ mode: 'snapshot' })
    transport.snapshots[0]?.payload.onProgress(10, 40)
    expect(board.status.connection).toEqual({ state: 'loading', received: 10, total: 40 })
    await transport.snapshots[0]?.answer(empty)
    await online
    expect(board.status).toMatchObject({ connection: { state: 'online' }, loaded: true })
    expect(states).toEqual(['loading', 'online'])
  })

  it('goes down, and resumes where it was', async () => {
    await goOnline()
    receive(toTx(1, she, create(a)))
    transport.events.down()
    expect(transport.getHandshake().since).toEqual({ epoch: 'epoch-01', seq: 1 })
    transport.welcome({ seq: 1 })
    expect(states).toEqual(['loading', 'online', 'offline', 'online'])
    expect(transport.snapshots).toHaveLength(1)
  })

  it('[CN10] ends for good when another takes its place', async () => {
    await goOnline()
    const saved = board.whenOnline()
    await saved
    board.apply([create(a)])
    const unsaved = expect(board.whenSaved()).rejects.toThrow('replaced')
    transport.events.bye({ code: 'replaced', reconnect: false, retryAfterMs: 0 })
    await unsaved
    expect(board.status.connection).toEqual({ state: 'ended', code: 'replaced' })
    transport.events.down()
    expect(board.status.connection.state).toBe('ended')
    expect(transport.calls).toEqual(['open', 'close'])
  })

  it('[CN10] comes back after a goodbye that says so', async () => {
    await goOnline()
    transport.events.bye({ code: 'shutdown', reconnect: true, retryAfterMs: 300 })
    transport.events.down()
    transport.welcome()
    expect(board.status.connection.state).toBe('online')
  })

  it('[CN6] ends when the board does not exist, waits when it cannot be served', () => {
    transport.events.refused({ code: 'unavailable', retryable: true })
    expect(board.status.connection.state).toBe('offline')
    transport.events.refused({ code: 'board_not_found', retryable: false })
    expect(board.status.connection).toEqual({ state: 'ended', code: 'board_not_found' })
  })

  it('[GR3] tries again without caps where a server refuses them', () => {
    expect(transport.getHandshake()).toHaveProperty('caps')
    transport.events.refused({ code: 'bad_request', retryable: false })
    expect(transport.calls).toEqual(['open', 'reopen'])
    expect(transport.getHandshake()).not.toHaveProperty('caps')
    transport.events.refused({ code: 'bad_request', retryable: false })
    expect(board.status.connection).toEqual({ state: 'ended', code: 'bad_request' })
  })

  it('[GR6] ends where the server does not serve its version, and reports what no storage keeps', () => {
    board.apply([create(a)])
    transport.events.refused({ code: 'unsupported_version', retryable: false, minMinor: 11 })
    expect(board.status.connection).toEqual({ state: 'ended', code: 'unsupported_version' })
    expect(transport.calls).toEqual(['open', 'close'])
    expect(rejections).toMatchObject([{ code: 'unsupported_version', lost: [{ id: a }] }])
    expect(transport.ops).toEqual([])
  })

  it('[GR4] ends where the log of a board needs what it does not know', () => {
    board.apply([create(a)])
    transport.welcome({ mode: 'snapshot', board: { needs: ['acme.flowers'] } })
    expect(board.status.connection).toEqual({ state: 'ended', code: 'unsupported_version' })
    expect([transport.snapshots, transport.ops]).toEqual([[], []])
  })

  it('[RS4] takes the snapshot that an earlier connection asked for, and pulls what came since', async () => {
    transport.welcome({ mode: 'snapshot' })
    transport.snapshots[0]?.payload.onProgress(10, 40)
    transport.events.down()
    transport.welcome({ mode: 'snapshot', seq: 2 })
    expect(transport.snapshots).toHaveLength(1)
    expect(board.status.connection).toEqual({ state: 'loading', received: 10, total: 40 })
    await transport.snapshots[0]?.answer(empty)
    expect(transport.pulls.map(({ payload }) => payload.since)).toEqual([
      { epoch: 'epoch-01', seq: 0 },
    ])
    const tx = [toTx(1, she, create(a)), toTx(2, she, create(b))]
    await transport.pulls[0]?.answer({ ok: true, epoch: 'epoch-01', tx, more: false })
    expect([...board.shapes.keys()]).toEqual([a, b])
    expect(transport.pulls).toHaveLength(1)
  })

  it('[RS11] has such a snapshot checked, though nothing came since', async () => {
    transport.welcome({ mode: 'snapshot', seq: 1 })
    transport.events.down()
    transport.welcome({ mode: 'snapshot', seq: 0 })
    await transport.snapshots[0]?.answer({ epoch: 'epoch-01', seq: 1, sum: 7, shapes: [] })
    const since = { epoch: 'epoch-01', seq: 1, sum: 7 }
    expect(transport.pulls.map(({ payload }) => payload.since)).toEqual([since])
    await transport.pulls[0]?.answer({ ok: false, code: 'epoch_changed' })
    expect(transport.calls).toEqual(['open', 'reopen'])
    expect(transport.getHandshake()).toMatchObject({ since })
  })

  it('[RS10] sends the running sum of its log, if it has received one', async () => {
    await goOnline()
    const getSince = () => transport.getHandshake().since
    transport.events.ops({ epoch: 'epoch-01', tx: [toTx(1, she, create(a))], sum: 11 })
    expect(getSince()).toEqual({ epoch: 'epoch-01', seq: 1, sum: 11 })
    receive(toTx(2, she, create(b)))
    expect(getSince()).toEqual({ epoch: 'epoch-01', seq: 2 })
  })

  it('[RS11] begins again where the server has another log, with all that is unsaved', async () => {
    await goOnline()
    transport.events.ops({ epoch: 'epoch-01', tx: [toTx(1, she, create(a))], sum: 11 })
    board.apply([create(b)])
    await transport.ops[0]?.answer({ ok: true, n: 1, seq: 2 })
    board.apply([{ op: 'patch', id: b, set: { color: 'red' } }])
    transport.events.down()
    const sentBefore = transport.ops.length
    transport.welcome({ mode: 'snapshot', rewound: true, seq: 5 })
    await transport.snapshots.at(-1)?.answer({ epoch: 'epoch-01', seq: 5, sum: 5, shapes: [] })
    expect(board.canUndo).toBe(false)
    expect([...board.shapes.keys()], 'what was acknowledged in the other log').toEqual([b])
    expect(transport.getHandshake()).toMatchObject({ since: { seq: 5, sum: 5 } })
    expect(transport.ops.slice(sentBefore).map(({ payload }) => payload.n)).toEqual([1, 2])
  })

  it('[RS11] sends again what a log that goes on in the same epoch has lost', async () => {
    await goOnline()
    board.apply([create(a)])
    await transport.ops[0]?.answer({ ok: true, n: 1, seq: 2 })
    transport.events.down()
    transport.welcome({ seq: 1 })
    receive(toTx(1, she, create(b)))
    expect(transport.snapshots, 'of the board that the log has').toHaveLength(2)
    await transport.snapshots[1]?.answer(empty)
    expect(new Set(board.shapes.keys())).toEqual(new Set([a, b]))
    expect(transport.ops.map(({ payload }) => payload.n)).toEqual([1, 1])
    expect(board.status.pending).toBe(1)
  })

  it('waits longer each time that a snapshot cannot be had, and not after a new connection', async () => {
    transport.welcome({ mode: 'snapshot' })
    for (const [at, waitMs] of [1_000, 2_000, 4_000].entries()) {
      await transport.snapshots[at]?.fail()
      await clock.advance(waitMs - 1)
      expect(transport.snapshots).toHaveLength(at + 1)
      await clock.advance(1)
      expect(transport.snapshots).toHaveLength(at + 2)
    }
    transport.events.down()
    await clock.advance(3_000)
    transport.welcome({ mode: 'snapshot' })
    expect(transport.snapshots.map(({ payload }) => payload.signal.aborted)).toEqual([
      ...[false, false, false, true, false],
    ])
    await board.close()
    expect(transport.snapshots.at(-1)?.payload.signal.aborted).toBe(true)
  })

  it('[SN7] ends with a board that is too large, and keeps what is unsent for the next tab', async () => {
    board.apply([create(a)])
    transport.welcome({
      ...{ mode: 'snapshot', limits: { boardBytes: 200_000_000, tombstoneBytes: 1 } },
    })
    const [asked] = transport.snapshots
    expect(asked?.payload.maxBytes).toBe(2 * (200_000_000 + limits.tombstoneBytes))
    await asked?.fail(new SnapshotTooLargeError('too large'))
    expect(board.status).toMatchObject({
      ...{ connection: { state: 'ended', code: 'too_large' }, pending: 1 },
    })
    await clock.advance(60_000)
    expect(transport.snapshots).toHaveLength(1)
    expect([rejections, transport.calls]).toEqual([[], ['open', 'close']])
  })

  it('tries again for a snapshot that cannot be had, or is of another log', async () => {
    transport.welcome({ mode: 'snapshot' })
    await transport.snapshots[0]?.fail()
    await clock.advance(1_000)
    await transport.snapshots[1]?.answer({ ...empty, epoch: 'epoch-02' })
    expect(board.status.loaded).toBe(false)
    await clock.advance(1_000)
    await transport.snapshots[2]?.answer(empty)
    expect(board.status.connection.state).toBe('online')
  })

  it('has a role', () => {
    transport.welcome({ you: { role: 'viewer' } })
    expect(board.status.role).toBe('viewer')
  })
})

describe('rights', () => {
  const rights = {
    caps: ['states', 'rights'],
    board: { id: 'public-id-of-one', rule: 'own' },
  } as const
  const toYou = (right: 'draw' | 'look') => ({ you: { right, role: 'editor' as const } })

  async function goOnlineWithRights(): Promise<void> {
    transport.welcome({ ...rights, caps: [...rights.caps], mode: 'snapshot', ...toYou('draw') })
    await transport.snapshots.at(-1)?.answer(empty)
  }

  it('[RI3] are in the status, and absent where the server knows none', async () => {
    await goOnline()
    expect(board.status).not.toHaveProperty('rights')
    await goOnlineWithRights()
    expect(board.status.rights).toEqual({
      ...{ publicId: 'public-id-of-one', right: 'draw', rule: 'own' },
    })
  })

  it('[RI6] change in place, and the role with them: nobody connects again', async () => {
    await goOnlineWithRights()
    const roles: string[] = []
    board.onStatus(() => roles.push(board.status.role))
    transport.events.right({ right: 'comment', rule: 'hosts', why: 'rule' })
    expect(roles).toEqual(['viewer'])
    transport.events.right({ right: 'draw', rule: 'everybody', why: 'rule' })
    expect(board.status).toMatchObject({
      ...{ role: 'editor', connection: { state: 'online' } },
      rights: { right: 'draw', rule: 'everybody', why: 'rule' },
    })
    expect(transport.calls).toEqual(['open'])
  })

  it('[RI6] keep what is unsent while one may not draw, and send it when one may again', async () => {
    await goOnlineWithRights()
    board.apply([create(a)])
    await settled()
    transport.events.right({ right: 'comment', rule: 'pen', why: 'rule' })
    await transport.ops[0]?.answer({ ok: false, n: 1, code: 'read_only' })
    expect(rejections).toEqual([])
    expect([...board.shapes.keys()]).toEqual([a])
    transport.events.right({ right: 'draw', rule: 'pen', why: 'pen' })
    expect(transport.ops.map(({ payload }) => payload.n)).toEqual([1, 1])
    await transport.ops[1]?.answer({ ok: true, n: 1, seq: 1 })
    expect(board.status.pending).toBe(0)
  })

  it('[ID6] keep what was done while one could not know that one may not draw', async () => {
    await goOnlineWithRights()
    transport.events.down()
    board.apply([create(a)])
    await settled()
    const you = { right: 'comment' as const, role: 'viewer' as const }
    transport.welcome({ ...rights, caps: [...rights.caps], you })
    expect([board.status.pending, transport.ops, rejections]).toEqual([1, [], []])
    expect(board.getUnsent()).toMatchObject([{ id: a }])
    transport.events.right({ right: 'draw', rule: 'everybody', why: 'rule' })
    expect(transport.ops.map(({ payload }) => payload.n)).toEqual([1])
  })

  it('[TX7] hand back what somebody has drawn who only looks', async () => {
    board.apply([create(a)])
    await settled()
    const you = { right: 'look' as const, role: 'viewer' as const }
    transport.welcome({ ...rights, caps: [...rights.caps], mode: 'snapshot', you })
    await transport.snapshots.at(-1)?.answer(empty)
    await transport.ops[0]?.answer({ ok: false, n: 1, code: 'read_only' })
    expect(rejections).toMatchObject([{ code: 'read_only', lost: [{ id: a }] }])
  })

  it('[RI7] drops what changes the work of others, and hands it back', async () => {
    await goOnlineWithRights()
    board.apply([create(a)])
    await settled()
    await transport.ops[0]?.answer({ ok: false, n: 1, code: 'not_yours' })
    expect(rejections).toMatchObject([{ code: 'not_yours', lost: [{ id: a }] }])
    expect(board.status.pending).toBe(0)
  })

  it('[RI10] end for whoever is sent out, and what is unsent is handed back', async () => {
    await goOnlineWithRights()
    transport.events.down()
    board.apply([create(a)])
    transport.events.bye({ code: 'removed', reconnect: false, retryAfterMs: 0 })
    expect(board.status.connection).toEqual({ state: 'ended', code: 'removed' })
    expect(rejections).toMatchObject([{ code: 'forbidden', lost: [{ id: a }] }])
  })

  it('[RI10] hand back all of a stroke that ends with them, and let nothing be drawn any more', async () => {
    await goOnlineWithRights()
    const roles: string[] = []
    board.onStatus(() => {
      roles.push(board.status.role)
      if (roles.length === 1) board.apply([create(a)])
    })
    transport.events.bye({ code: 'removed', reconnect: false, retryAfterMs: 0 })
    expect(new Set(roles)).toEqual(new Set(['viewer']))
    expect(rejections).toMatchObject([{ code: 'forbidden', lost: [{ id: a }] }])
  })

  it('[RI10] let one go on where a password is asked for', () => {
    transport.events.refused({ code: 'forbidden', retryable: false, reason: 'password' })
    expect(board.status.role).toBe('editor')
  })

  it('[WR3] say that a host has to let one in, until one is', () => {
    const waiting = { code: 'forbidden', reason: 'waiting', board: 'public-id-of-one' } as const
    transport.events.refused({ ...waiting, retryable: true, retryAfterMs: 2_000 })
    expect(board.status.connection).toMatchObject({ state: 'offline', reason: 'waiting' })
    transport.welcome()
    expect(board.status.connection).toMatchObject({ state: 'loading' })
  })

  it('[LK21] take a deletion for no board, and hand back what is unsent', async () => {
    await goOnlineWithRights()
    board.apply([create(a)])
    transport.events.bye({ code: 'deleted', reconnect: false, retryAfterMs: 0 })
    expect(board.status.connection).toEqual({
      ...{ state: 'ended', code: 'board_not_found', reason: 'deleted' },
    })
    expect(rejections).toMatchObject([{ code: 'board_not_found', lost: [{ id: a }] }])
  })

  it('[LK21] take it for the bin as a host', async () => {
    await goOnlineWithRights()
    transport.events.right({ right: 'host', rule: 'everybody', why: 'host' })
    transport.events.bye({ code: 'deleted', reconnect: false, retryAfterMs: 0 })
    expect(board.status.connection).toEqual({
      ...{ state: 'ended', code: 'forbidden', reason: 'deleted' },
    })
  })

  it('[LK21] say since when a board is in the bin', () => {
    transport.events.refused({
      ...{ code: 'forbidden', retryable: false, reason: 'deleted', deletedAt: 5 },
    })
    expect(board.status.connection).toEqual({
      ...{ state: 'ended', code: 'forbidden', reason: 'deleted', deletedAt: 5 },
    })
  })

  it('[RI10] say why a handshake is refused', () => {
    transport.events.refused({ code: 'forbidden', retryable: false, reason: 'expired' })
    expect(board.status.connection).toEqual({
      ...{ state: 'ended', code: 'forbidden', reason: 'expired' },
    })
  })
})

describe('[RS9] a snapshot from a base on', () => {
  it('is requested until it is there; what followed it has been received', async () => {
    transport.welcome({ mode: 'snapshot', seq: 2, base: 1 })
    receive(toTx(2, she, create(b)))
    expect(transport.snapshots[0]?.payload.base).toBe(1)
    await transport.snapshots[0]?.fail()
    await clock.advance(1_000)
    expect(transport.snapshots[1]?.payload.base).toBe(1)
    const { op: _, ...kept } = create(a) as Extract<Op, { op: 'create' }>
    const shape = { ...kept, by: she, at: 0, seq: 1 } as Shape
    await transport.snapshots[1]?.answer({ ...empty, seq: 1, shapes: [shape] })
    expect([...board.shapes.keys()]).toEqual([a, b])
    expect(board.status.connection.state).toBe('online')
    expect(transport.pulls).toEqual([])
  })

  it('of another log is not asked for', async () => {
    transport.welcome({ mode: 'snapshot', seq: 2, base: 1 })
    await transport.snapshots[0]?.answer({ ...empty, epoch: 'epoch-02', seq: 1 })
    await clock.advance(1_000)
    expect(transport.snapshots[1]?.payload.base).toBeUndefined()
  })
})

describe('[INV4] the log', () => {
  it('[RS4] is received while loading, and applied on top of what is loaded', async () => {
    transport.welcome({ mode: 'snapshot' })
    receive(toTx(1, she, create(a)))
    receive(toTx(2, she, create(b)))
    const shape = { ...buildShape('rect', { id: a }), by: she, at: 0, seq: 1 }
    const { op: _, ...kept } = shape
    await transport.snapshots[0]?.answer({ ...empty, seq: 1, shapes: [kept] })
    expect([...board.shapes.keys()]).toEqual([a, b])
  })

  it('[RS5] is asked for where it has a gap', async () => {
    await goOnline()
    receive(toTx(2, she, create(b)))
    expect(board.shapes.size).toBe(0)
    expect(transport.pulls[0]?.payload.since).toEqual({ epoch: 'epoch-01', seq: 0 })
    const tx = [toTx(1, she, create(a)), toTx(2, she, create(b))]
    await transport.pulls[0]?.answer({ ok: true, epoch: 'epoch-01', tx, more: false })
    expect([...board.shapes.keys()]).toEqual([a, b])
    expect(transport.pulls).toHaveLength(1)
  })

  it('[OP13] pulls again after it has loaded what it could not apply while a pull was on its way', async () => {
    await goOnline()
    receive(toTx(3, she, create(b)))
    receive({ ...toTx(1, she), ops: JSON.parse('[{"op":"turn","id":"x"}]') })
    expect(transport.pulls).toHaveLength(1)
    await clock.advance(1_000)
    await transport.snapshots[1]?.answer({ ...empty, seq: 1 })
    expect(transport.pulls.map(({ payload }) => payload.since.seq)).toEqual([0, 1])
  })

  it('is asked for again when there is no answer', async () => {
    await goOnline()
    receive(toTx(2, she, create(b)))
    await transport.pulls[0]?.fail()
    await clock.advance(1_000)
    expect(transport.pulls).toHaveLength(2)
    await transport.pulls[1]?.answer({ ok: false, code: 'rate_limited', retryAfterMs: 5_000 })
    await clock.advance(4_999)
    expect(transport.pulls).toHaveLength(2)
    await clock.advance(1)
    expect(transport.pulls).toHaveLength(3)
  })

  it('[RS7] of another history is loaded again, and unsaved work stays', async () => {
    await goOnline()
    board.apply([create(a)])
    transport.events.reset({ epoch: 'epoch-02', seq: 0, reason: 'restored' })
    expect(transport.snapshots).toHaveLength(2)
    await transport.snapshots[1]?.answer({ ...empty, epoch: 'epoch-02' })
    expect([...board.shapes.keys()]).toEqual([a])
    expect(board.status).toMatchObject({ connection: { state: 'online' }, pending: 1 })
  })
})

describe('[RS12] numbers that the server has lost', () => {
  beforeEach(goOnline)

  it('in a `gap` for the first unanswered one: it goes on under a new client id, once', async () => {
    const { client } = transport.getHandshake()
    board.apply([create(a)])
    await transport.ops[0]?.answer({ ok: true, n: 1, seq: 1 })
    receive({ ...toTx(1, me, create(a)), n: 1 })
    board.apply([create(b)])
    await transport.ops[1]?.answer({ ok: false, n: 2, code: 'gap', lastN: 0 })
    expect(transport.calls).toEqual(['open', 'reopen'])
    expect(transport.getHandshake().client).not.toBe(client)
    transport.welcome({ seq: 1 })
    expect(transport.ops.map(({ payload }) => payload.n)).toEqual([1, 2, 1])
    expect(transport.ops[2]?.payload.ops).toMatchObject([{ id: b }])
  })

  it('in a `reset`: nothing more is sent under them', async () => {
    const { client } = transport.getHandshake()
    board.apply([create(a)])
    await transport.ops[0]?.answer({ ok: true, n: 1, seq: 1 })
    receive({ ...toTx(1, me, create(a)), n: 1 })
    board.apply([create(b)])
    transport.events.reset({ epoch: 'epoch-02', seq: 0, reason: 'restored', lastN: 0 })
    await transport.snapshots.at(-1)?.answer({ ...empty, epoch: 'epoch-02' })
    expect(transport.calls).toEqual(['open', 'reopen'])
    expect(transport.getHandshake().client).not.toBe(client)
    transport.welcome({ epoch: 'epoch-02' })
    expect(transport.ops.map(({ payload }) => payload.n)).toEqual([1, 2, 1])
  })
})

describe('answers', () => {
  beforeEach(goOnline)

  it('[TX6] make work saved, and only they do', async () => {
    board.apply([create(a)])
    expect(board.status.pending).toBe(1)
    const saved = board.whenSaved()
    await transport.ops[0]?.answer({ ok: true, n: 1, seq: 1 })
    await saved
    expect(board.status.pending).toBe(0)
    receive({ ...toTx(1, me, create(a)), n: 1 })
    expect(board.getShape(a)?.seq).toBe(1)
  })

  it('[INV9] that refuse leave no trace, and are reported', async () => {
    board.apply([create(a)])
    await transport.ops[0]?.answer({ ok: false, n: 1, code: 'board_full', at: 0 })
    expect([board.shapes.size, board.status.pending]).toEqual([0, 0])
    expect(rejections).toEqual([
      {
        code: 'board_full',
        count: 1,
        ops: [create(a)],
        lost: [expect.objectContaining({ id: a })],
      },
    ])
  })

  it('[LV17] that refuse a stroke take back what others see of it', async () => {
    await goOnline()
    board.apply([buildShape('stroke', { id: a })])
    await transport.ops[0]?.answer({ ok: false, n: 1, code: 'board_full', at: 0 })
    await clock.advance(16)
    expect(transport.lives).toEqual([{ ink: [{ id: a, off: 0, pts: '' }] }])
  })

  it('that refuse report the shapes as they were seen, and only once', async () => {
    board.apply([buildShape('rect', { id: a, text: 'one' })])
    board.apply([{ op: 'patch', id: a, set: { text: 'two' } }])
    await transport.ops[0]?.answer({ ok: false, n: 1, code: 'board_full', at: 0 })
    await transport.ops[1]?.answer({ ok: false, n: 2, code: 'gone', at: 0 })
    expect(rejections.map(({ lost }) => lost)).toEqual([
      [expect.objectContaining({ id: a, text: 'two' })],
      [],
    ])
  })

  it('that say what the board has anyway lose nothing', async () => {
    receive(toTx(1, she, create(a)))
    board.apply([create(a)])
    await transport.ops[0]?.answer({ ok: false, n: 1, code: 'exists', at: 0 })
    expect(rejections).toMatchObject([{ code: 'exists', lost: [] }])
  })

  it('[ER3] of a code from a newer server count as refusals', async () => {
    board.apply([create(a)])
    const code: string = 'from_the_future'
    await transport.ops[0]?.answer(JSON.parse(JSON.stringify({ ok: false, n: 1, code })))
    expect([board.shapes.size, rejections.length]).toEqual([0, 1])
  })

  it('[ER2] that stop end the connection, and keep the work', async () => {
    board.apply([create(a)])
    await transport.ops[0]?.answer({ ok: false, n: 1, code: 'forbidden' })
    expect(board.status.connection).toEqual({ state: 'ended', code: 'forbidden' })
    expect(rejections).toMatchObject([{ code: 'forbidden', count: 1, lost: [{ id: a }] }])
    expect([board.shapes.size, board.status.pending]).toEqual([1, 1])
  })

  it('[ID9] that do not know the client make it go on under a new id', async () => {
    board.apply([create(a)])
    await transport.ops[0]?.answer({ ok: true, n: 1, seq: 1 })
    receive({ ...toTx(1, me, create(a)), n: 1 })
    board.apply([create(b)])
    const before = transport.getHandshake().client
    await transport.ops[1]?.answer({ ok: false, n: 2, code: 'client_unknown' })
    expect(transport.calls).toEqual(['open', 'reopen'])
    expect(transport.getHandshake().client).not.toBe(before)
    expect([board.status.pending, board.canUndo]).toEqual([1, false])
    transport.welcome({ seq: 1, you: { session: 'my-session-00002' } })
    expect(transport.ops.at(-1)?.payload).toEqual({ n: 1, ops: [create(b)] })
  })

  it('of a gap behind a transaction that waits only make the rest wait', async () => {
    board.apply([create(a)])
    board.apply([create(b)])
    await transport.ops[0]?.answer({ ok: false, n: 1, code: 'unavailable', retryAfterMs: 400 })
    await transport.ops[1]?.answer({ ok: false, n: 2, code: 'client_unknown' })
    await clock.advance(400)
    expect(transport.ops.map(({ payload }) => payload.n)).toEqual([1, 2, 1, 2])
    expect(transport.calls).toEqual(['open'])
  })
})

it('[INV3] never uses a number that a tab before it has used', async () => {
  board.apply([create(a)])
  transport.welcome({ mode: 'snapshot', you: { lastN: 4 } })
  await settled()
  expect(transport.ops.map(({ payload }) => payload.n)).toEqual([5])
  board.apply([create(b)])
  expect(transport.ops.map(({ payload }) => payload.n)).toEqual([5, 6])
})

it('[LK21] keeps what a host has unsent of a board in the bin', async () => {
  const kept = { ...memoryStorage(), durable: true }
  const scripted = createScriptedTransport()
  const id = 'some-board-some-board0'
  const tab = await connectBoard(
    { url: 'http://board.invalid', board: id, storage: kept },
    { createTransport: () => scripted, clock },
  )
  tab.apply([create(a)])
  scripted.events.refused({ code: 'forbidden', retryable: false, reason: 'deleted' })
  expect(tab.status).toMatchObject({ pending: 1, persisted: true })
  await tab.close()
  expect((await kept.open(id)).record.entries).toMatchObject([{ n: 1, ops: [create(a)] }])
})

it('[GR6] [GR5] keeps what is unsent where the server is too old, for a page that is not', async () => {
  const kept = { ...memoryStorage(), durable: true }
  const scripted = createScriptedTransport()
  const id = 'some-board-some-board0'
  const reported: Rejection[] = []
  const tab = await connectBoard(
    { url: 'http://board.invalid', board: id, storage: kept, minMinor: 10 },
    { createTransport: () => scripted, clock },
  )
  tab.onRejection((rejection) => reported.push(rejection))
  tab.apply([create(a)])
  scripted.welcome({ minor: 9 })
  expect(tab.status).toMatchObject({
    ...{ connection: { state: 'ended', code: 'unsupported_version' }, pending: 1, persisted: true },
  })
  expect([scripted.ops, reported]).toEqual([[], []])
  await tab.close()
  expect((await kept.open(id)).record.entries).toMatchObject([{ n: 1, ops: [create(a)] }])
})

it('leaves to the next tab conditions that it can send', async () => {
  const storage = memoryStorage()
  const scripted = createScriptedTransport()
  const id = 'some-board-some-board0'
  const tab = await connectBoard(
    { url: 'http://board.invalid', board: id, storage },
    { createTransport: () => scripted, clock },
  )
  scripted.welcome({ mode: 'snapshot' })
  await scripted.snapshots[0]?.answer(empty)
  tab.apply([create(a)])
  tab.apply([{ op: 'patch', id: a, set: { pos: [5, 0] } }])
  tab.undo()
  await scripted.ops[0]?.answer({ ok: true, n: 1, seq: 7 })
  await scripted.ops[1]?.answer({ ok: true, n: 2, seq: 8 })
  await tab.close()
  const { record } = await storage.open(id)
  expect(record.entries).toEqual([
    {
      n: 3,
      ops: [{ op: 'patch', id: a, set: { pos: [0, 0] }, if: { pos: 8 } }],
      epoch: 'epoch-01',
    },
  ])
})

it('does not open to nothing when its storage refuses', async () => {
  const refuse = () => Promise.reject(new Error('no storage'))
  const storage = {
    ...{ durable: true, open: refuse, loadBoard: refuse, saveBoard: refuse },
    close() {},
  }
  const opened = await connectBoard(
    { url: 'http://board.invalid', board: 'some-board-some-board0', storage },
    { createTransport: createScriptedTransport, clock },
  )
  opened.apply([create(a)])
  expect([opened.shapes.size, opened.status.persisted]).toEqual([1, false])
})
