import type { Op, Shape, Snapshot, Tx } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import { connectBoard } from '../connect.ts'
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts'
import { memoryStorage } from '../storage/memory.ts'
import { createScriptedTransport, type ScriptedTransport } from '../testing/scripted-transport.ts'
import type { BoardClient, ClientStorage } from '../types.ts'

const name = 'some-board-some-board0'
const she = 'her-session-0001'
const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(21)) as [string, string, string]
const future = { id: a, kind: 'future', pos: [5, 6], petals: 5, by: she, at: 0, seq: 1 }
const nowhere = { id: b, kind: 'page', by: she, at: 0, seq: 1 }

let transport: ScriptedTransport
let clock: VirtualClock
let storage: ClientStorage
let board: BoardClient

const open = () =>
  connectBoard(
    { url: 'http://board.invalid', board: name, storage },
    { createTransport: () => transport, clock },
  )
const toSnapshot = (seq: number, ...shapes: object[]): Snapshot => ({
  ...{ epoch: 'epoch-01', seq },
  shapes: shapes as unknown as Shape[],
})
const receive = (seq: number, ...ops: object[]) => {
  const tx = { seq, by: she, n: seq, at: 0, ops: ops as unknown as Op[] } satisfies Tx
  transport.events.ops({ epoch: 'epoch-01', tx: [tx] })
}

beforeEach(async () => {
  transport = createScriptedTransport()
  clock = createVirtualClock()
  storage = memoryStorage()
  board = await open()
  transport.welcome({ mode: 'snapshot', seq: 1 })
  await transport.snapshots[0]?.answer(toSnapshot(1, future, nowhere))
})

it('[SH11] shapes that are not known are kept as they are received, and shown as far as possible', async () => {
  expect([...board.shapes.keys()]).toEqual([a])
  expect(board.getShape(a)).toMatchObject({ kind: 'rect', standsFor: 'future' })
  receive(2, { op: 'patch', id: a, set: { petals: 6, pos: [7, 8] } })
  receive(3, { op: 'patch', id: b, set: { pos: [1, 1] } })
  expect(board.getShape(a)?.pos).toEqual([7, 8])
  expect(board.getShape(b)).toMatchObject({ standsFor: 'page' })
  receive(4, { op: 'delete', id: a })
  expect([...board.shapes.keys()]).toEqual([b])

  await board.close()
  const copy = await storage.loadBoard(name)
  expect(await copy?.readShapes()).toEqual([
    { ...future, petals: 6, pos: [7, 8], deleted: true, rev: { petals: 2, pos: 2, deleted: 4 } },
    { ...nowhere, pos: [1, 1], rev: { pos: 3 } },
  ])
})

it('[SH11] what is not known, and what is not shown, is there as it is for a copy of all', () => {
  board.apply([buildShape('rect', { id: c })])
  const listAll = () => [...board.walkWhole()].sort((one, other) => (one.id < other.id ? -1 : 1))
  expect(listAll()).toMatchObject([future, nowhere, { id: c, kind: 'rect' }])
  receive(2, { op: 'delete', id: b })
  board.apply([{ op: 'delete', id: c }])
  expect(listAll()).toEqual([future])
})

it('[SH11] undo writes nothing to a shape that is not known any more', async () => {
  receive(2, buildShape('rect', { id: c }))
  board.apply([{ op: 'patch', id: c, set: { color: 'red' } }])
  receive(3, { op: 'patch', id: c, set: { size: 'large' } })
  expect(board.getShape(c)).toMatchObject({ standsFor: 'rect' })
  board.undo()
  expect(board.status.pending, 'of the patch alone').toBe(1)
  await transport.ops[0]?.answer({ ok: true, n: 1, seq: 4 })
  expect(transport.ops).toHaveLength(1)
})

it('[SH11] apply writes nothing to a shape that is not known, shown or not', () => {
  board.apply([
    { op: 'patch', id: a, set: { pos: [0, 0] } },
    { op: 'delete', id: b },
    buildShape('rect', { id: c }),
  ])
  expect(transport.ops.map(({ payload }) => payload)).toMatchObject([{ ops: [{ id: c }] }])
  board.apply([{ op: 'delete', id: a }])
  expect(board.status.pending).toBe(1)
  board.undo()
  expect(board.canUndo, 'what was left out is no step').toBe(false)
})

it('[SN4] what is no shape at all is passed over', async () => {
  transport.events.reset({ epoch: 'epoch-01', seq: 2, reason: 'storage' })
  await transport.snapshots[1]?.answer(toSnapshot(2, [], future, { kind: 'rect' }))
  expect([...board.shapes.keys()]).toEqual([a])
})

it('[OP13] an op that is not known is made up for by a snapshot, one a second at most', async () => {
  receive(2, buildShape('rect', { id: c }), { op: 'turn', id: a, by: 1 })
  expect(board.getShape(c)).toBeUndefined()
  receive(3, { op: 'turn', id: a, by: 1 })
  expect(transport.snapshots).toHaveLength(1)
  expect(transport.pulls).toHaveLength(0)
  await clock.advance(1_000)
  expect(transport.snapshots).toHaveLength(2)
  const rect = { ...buildShape('rect', { id: c }), by: she, at: 0, seq: 2 }
  await transport.snapshots[1]?.answer(toSnapshot(3, { ...future, angle: 2 }, rect))
  expect(board.status.connection).toEqual({ state: 'online' })
  expect([...board.shapes.keys()]).toEqual([a, c])
  receive(4, { op: 'delete', id: c })
  expect([...board.shapes.keys()]).toEqual([a])
  expect(transport.snapshots).toHaveLength(2)
})

it('unsent work of a later version does no harm, and is left to the server', async () => {
  const ops = [
    { op: 'turn', id: c, by: 1 },
    { op: 'create', id: c, kind: 'future', pos: [0, 0], z: 'a1' },
    { op: 'patch', id: c, set: { petals: 9 } },
  ] as unknown as Op[]
  const outbox = await storage.open(name)
  await outbox.put([{ n: 1, ops }], 2)
  await outbox.release()
  transport = createScriptedTransport()
  const next = await open()
  expect(next.getShape(c)).toMatchObject({ standsFor: 'future' })
  next.undo()
  transport.welcome({ mode: 'snapshot', seq: 1 })
  await transport.snapshots[0]?.answer(toSnapshot(1, future))
  expect(transport.ops.map(({ payload }) => payload)).toEqual([{ n: 1, ops }])
  await transport.ops[0]?.answer({ ok: false, n: 1, code: 'bad_request' })
  expect([...next.shapes.keys()]).toEqual([a])
})
