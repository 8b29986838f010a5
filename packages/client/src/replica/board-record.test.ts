import { boardRecordId, type Op, type Shape, type Tx } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import { connectBoard } from '../connect.ts'
import { createVirtualClock } from '../simulation/virtual-clock.ts'
import { memoryStorage } from '../storage/memory.ts'
import { createScriptedTransport, type ScriptedTransport } from '../testing/scripted-transport.ts'
import type { BoardClient } from '../types.ts'

const she = 'her-session-0001'
const id = 'a'.repeat(21)

let transport: ScriptedTransport
let board: BoardClient
let changed: string[]

const rename = (name: string | null): Op => ({ op: 'patch', id: boardRecordId, set: { name } })
const create = (registers: object) =>
  ({ op: 'create', id: boardRecordId, kind: 'board', ...registers }) as unknown as Op
const receive = (seq: number, ...ops: Op[]) => {
  const tx: Tx = { seq, by: she, n: seq, at: 0, ops }
  transport.events.ops({ epoch: 'epoch-01', tx: [tx] })
}

/** The server has put one's own transaction into the log, so. */
async function land(...ops: Op[]): Promise<void> {
  await transport.ops[0]?.answer({ ok: true, n: 1, seq: 2 })
  const by = board.presence.session ?? ''
  transport.events.ops({ epoch: 'epoch-01', tx: [{ seq: 2, by, n: 1, at: 0, ops }] })
}

async function open(...shapes: object[]): Promise<void> {
  transport = createScriptedTransport()
  board = await connectBoard(
    { url: 'http://board.invalid', board: 'some-board-some-board0', storage: memoryStorage() },
    { createTransport: () => transport, clock: createVirtualClock() },
  )
  transport.welcome({ mode: 'snapshot', seq: 1 })
  await transport.snapshots[0]?.answer({
    ...{ epoch: 'epoch-01', seq: 1 },
    shapes: shapes as unknown as Shape[],
  })
  changed = []
  board.subscribe(({ ids }) => changed.push(...ids))
}

beforeEach(() => open())

it('[RC3] [RC4] a board can be named at once, though its log has no record', async () => {
  expect(board.record).toMatchObject({ kind: 'board' })
  board.apply([rename('Monday')])
  expect(board.record).toMatchObject({ name: 'Monday' })
  expect(changed).toEqual([boardRecordId])
  expect(transport.ops[0]?.payload).toEqual({ n: 1, ops: [rename('Monday')] })
})

it('[RC1] its record is none of the shapes', () => {
  board.apply([rename('Monday'), buildShape('rect', { id })])
  receive(2, create({ name: 'Friday', paper: 'dots' }))
  expect([...board.shapes.keys()]).toEqual([id])
  expect(board.record).toMatchObject({ name: 'Monday', paper: 'dots' })
})

it('[RC4] [UN2] undo of the first name takes it away again, and redo gives it back', async () => {
  board.apply([rename('Monday')])
  await land(create({ name: 'Monday' }))
  board.undo()
  expect(board.record).not.toHaveProperty('name')
  expect(transport.ops[1]?.payload.ops).toEqual([{ ...rename(null), if: { name: 2 } }])
  board.redo()
  expect(board.record.name).toBe('Monday')
})

it('[UN2] undo leaves the name alone that somebody else has given since', async () => {
  board.apply([rename('Monday')])
  await land(create({ name: 'Monday' }))
  receive(3, rename('Friday'))
  board.undo()
  expect(board.record.name).toBe('Friday')
  expect(transport.ops).toHaveLength(1)
})

it('[SH11] a paper of a later version is none, and stays', async () => {
  await open({ ...create({ name: 'Monday', paper: 'marble' }), by: she, at: 0, seq: 1 })
  expect(board.record).not.toHaveProperty('paper')
  expect(board.record.name).toBe('Monday')
  board.apply([rename('Friday')])
  expect(board.record.name).toBe('Friday')
})

it('[RC3] on a log that was rewound, it is as if it had never been written', async () => {
  await open({ ...create({ name: 'Monday' }), by: she, at: 0, seq: 1 })
  board.apply([{ op: 'patch', id: boardRecordId, set: { paper: 'grid' } }])
  transport.events.reset({ epoch: 'epoch-02', seq: 1, reason: 'rewound' })
  await transport.snapshots[1]?.answer({ epoch: 'epoch-02', seq: 0, shapes: [] })
  expect(board.record).not.toHaveProperty('name')
  expect(board.record.paper).toBe('grid')
  expect(changed).toContain(boardRecordId)
})
