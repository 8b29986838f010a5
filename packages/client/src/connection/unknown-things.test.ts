import { boardRecordId, type Op, type Tx } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { connectBoard } from '../connect.ts'
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts'
import {
  createScriptedTransport,
  type ScriptedTransport,
  settled,
} from '../testing/scripted-transport.ts'
import type { TransportEvents } from '../transport.ts'
import type { BoardClient } from '../types.ts'

const she = 'her-session-0001'
const [a, b] = ['a', 'b'].map((letter) => letter.repeat(21)) as [string, string]
const epoch = 'epoch-01'
const you = { session: 'my-session-00001', role: 'editor', lastN: 0 }
const welcome = { minor: 11, epoch, seq: 0, mode: 'resume', you, peers: [], limits: {} }
const her = { session: she, role: 'editor', profile: { name: 'She', color: 'red' } }

let transport: ScriptedTransport
let clock: VirtualClock
let board: BoardClient

beforeEach(async () => {
  transport = createScriptedTransport()
  clock = createVirtualClock()
  board = await connectBoard(
    { url: 'http://board.invalid', board: 'some-board-some-board0' },
    { createTransport: () => transport, clock },
  )
})

/** An event of a later server, as its JSON. */
function receive(event: keyof TransportEvents, payload: object): void {
  const listeners: Record<string, (payload: never) => void> = { ...transport.events }
  listeners[event]?.(JSON.parse(JSON.stringify(payload)) as never)
}

const toTx = (seq: number, ...ops: Op[]): Tx => ({ seq, by: she, n: seq, at: 0, ops })

async function goOnline(more: object = {}): Promise<void> {
  receive('welcome', { ...welcome, ...more, mode: 'snapshot' })
  await transport.snapshots.at(-1)?.answer({ epoch, seq: 0, shapes: [] })
}

describe('of a later version', () => {
  it('[GR8] [CN9] fields are ignored', async () => {
    await goOnline({
      weather: 'fine',
      you: { ...you, age: 7 },
      board: { mood: 1 },
      limits: { x: 1 },
    })
    receive('peers', { join: [{ ...her, hat: 'blue' }], wave: [] })
    receive('ops', {
      epoch,
      tx: [{ ...toTx(1, buildShape('rect', { id: a })), why: 'x' }],
      hash: 'x',
    })
    receive('live', { p: { [she]: { c: [1, 2], smell: 'roses' } }, sound: [] })
    receive('ink', [[7, 0, 'AACA', [1, 2], 'more']])
    expect([...board.shapes.keys()]).toEqual([a])
    expect(board.presence.peers.get(she)).toMatchObject({ cursor: [1, 2] })
    board.apply([buildShape('rect', { id: b })])
    await transport.ops[0]?.answer(
      JSON.parse(JSON.stringify({ ok: true, n: 1, seq: 2, price: 3, color: 'red' })),
    )
    expect(board.status).toMatchObject({ connection: { state: 'online' }, pending: 0 })
  })

  it('[GR2] caps are ignored, and those that are known count', async () => {
    await goOnline({ minor: 11, caps: ['acme.votes', 'undo'] })
    board.presence.send({ tool: 'pen', c: [1, 1] })
    await clock.advance(50)
    expect(transport.lives).toEqual([{ c: [1, 1] }])
    receive('welcome', { ...welcome, caps: ['states'] })
    await clock.advance(50)
    expect(transport.lives.at(-1)).toEqual({ c: [1, 1], tool: 'pen' })
  })

  it('[GR9] roles are those of somebody who looks', async () => {
    await goOnline({ you: { ...you, role: 'commenter' }, peers: [{ ...her, role: 'owner' }] })
    expect(board.status.role).toBe('viewer')
    expect(board.presence.peers.get(she)?.role).toBe('viewer')
    receive('peers', { update: [{ ...her, role: 'editor' }] })
    expect(board.presence.peers.get(she)?.role).toBe('editor')
  })

  it('[GR10] modes load a snapshot', async () => {
    await goOnline()
    receive('welcome', { ...welcome, mode: 'delta' })
    expect(transport.snapshots).toHaveLength(2)
    await transport.snapshots[1]?.answer({ epoch, seq: 0, shapes: [] })
    expect(board.status.connection.state).toBe('online')
  })

  it('[ER3] [GR11] codes drop a transaction, and go on with the next', async () => {
    await goOnline()
    board.apply([buildShape('rect', { id: a })])
    board.apply([buildShape('rect', { id: b })])
    const refusal = { ok: false, n: 1, code: 'too_pretty', hint: 'x' }
    await transport.ops[0]?.answer(JSON.parse(JSON.stringify(refusal)))
    expect([...board.shapes.keys()]).toEqual([b])
    await transport.ops[1]?.answer({ ok: true, n: 2, seq: 1 })
    expect(board.status.pending).toBe(0)
  })

  it('[GR11] codes of a pull make it ask again later', async () => {
    await goOnline()
    receive('ops', { epoch, tx: [toTx(2, buildShape('rect', { id: b }))] })
    await transport.pulls[0]?.answer(JSON.parse('{"ok":false,"code":"too_pretty"}'))
    expect(transport.pulls).toHaveLength(1)
    await clock.advance(1_000)
    expect(transport.pulls).toHaveLength(2)
  })

  it('[GR11] codes of a profile mean nothing', async () => {
    await goOnline()
    board.presence.setProfile({ name: 'Me', color: 'red' })
    await transport.profiles[0]?.answer(JSON.parse('{"ok":false,"code":"too_pretty"}'))
    await clock.advance(60_000)
    expect(transport.profiles).toHaveLength(1)
    board.presence.setProfile({ name: 'I', color: 'red' })
    await settled()
    expect(transport.profiles.at(-1)?.payload).toEqual({ name: 'I', color: 'red' })
  })

  it('[GR11] codes of a refused handshake wait or end it, as they say', () => {
    receive('refused', { code: 'too_pretty', retryable: true, retryAfterMs: 9 })
    expect(board.status.connection.state).toBe('offline')
    receive('refused', { code: 'too_pretty', retryable: false, colour: 'red' })
    expect(board.status.connection).toEqual({ state: 'ended', code: 'too_pretty' })
  })

  it('[GR12] goodbyes let it come back, or not, as they say', async () => {
    await goOnline()
    receive('bye', { code: 'tea_time', reconnect: true, retryAfterMs: 9, cake: true })
    transport.events.down()
    receive('welcome', welcome)
    expect(board.status.connection.state).toBe('online')
    receive('bye', { code: 'tea_time', reconnect: false, retryAfterMs: 0 })
    expect(board.status.connection).toEqual({ state: 'ended', code: 'closed' })
  })

  it('[GR13] reasons why nobody may draw are reasons', async () => {
    await goOnline({ you: { ...you, role: 'viewer' }, board: { readOnly: 'archived', years: 3 } })
    expect(board.status.notes).toMatchObject({ readOnly: 'locked' })
  })

  it('[GR13] colours of people and brushes of ink are shown as others are', async () => {
    const magenta = { ...her, profile: { name: 'She', color: 'magenta', font: 'x' } }
    await goOnline({ peers: [magenta] })
    expect(board.presence.peers.get(she)?.profile).toMatchObject({ name: 'She', color: 'grey' })
    const style = { color: 'magenta', width: 4, brush: 'crayon', grain: 3 }
    receive('live', { p: { [she]: { ink: [{ id: a, off: 0, pos: [0, 0], style, pts: 'AACA' }] } } })
    expect(board.presence.ink.get(a)?.style).toEqual({ color: 'grey', width: 4, grain: 3 })
  })

  it('[GR13] reasons of a reset mean nothing', async () => {
    await goOnline()
    receive('reset', { epoch, seq: 0, reason: 'whim', by: 'x' })
    expect(transport.snapshots).toHaveLength(2)
  })

  it('[OP13] ops load a snapshot, whatever else is in their transaction', async () => {
    await goOnline()
    const tx = { ...toTx(1, buildShape('rect', { id: b })) }
    receive('ops', { epoch, tx: [{ ...tx, ops: [...tx.ops, { op: 'twist', id: b, by: 3 }] }] })
    expect([board.shapes.size, board.status.connection.state]).toEqual([0, 'loading'])
    await clock.advance(1_000)
    expect(transport.snapshots).toHaveLength(2)
    const twisted = { ...buildShape('rect', { id: b }), by: she, at: 0, seq: 1, twist: 3 }
    const { op: _, ...shape } = twisted
    await transport.snapshots[1]?.answer(
      JSON.parse(JSON.stringify({ epoch, seq: 1, shapes: [shape], index: {} })),
    )
    expect(board.shapes.get(b)).toMatchObject({ twist: 3 })
  })

  it('[SH11] [RC8] records, registers and values are kept, and nobody writes to what is not known', async () => {
    await goOnline()
    const page = { op: 'create', id: a, kind: 'page', title: 'One' }
    const paper = {
      op: 'create',
      id: boardRecordId,
      kind: 'board',
      paper: 'leather',
      scent: 'pine',
    }
    receive('ops', { epoch, tx: [{ ...toTx(1), ops: [page, paper] }] })
    expect(board.record).toMatchObject({ scent: 'pine' })
    expect(board.record).not.toHaveProperty('paper')
    board.apply([{ op: 'delete', id: a }])
    expect(transport.ops).toEqual([])
  })
})
