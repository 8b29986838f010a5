import type { Op, Shape, Snapshot, Tx } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { connectBoard } from '../connect.ts'
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts'
import { memoryStorage } from '../storage/memory.ts'
import { createScriptedTransport, type ScriptedTransport } from '../testing/scripted-transport.ts'
import type { BoardClient, ClientStorage } from '../types.ts'

const board = 'some-board-some-board0'
const she = 'her-session-0001'
const ids = Array.from({ length: 5 }, (_, index) => `rect-${index}-0123456789abcd`)
const [a = '', , , , e = ''] = ids
const mine = 'mine-0123456789abcdef'

const toShape = (id: string, seq: number): Shape => {
  const { op: _, ...shape } = buildShape('rect', { id })
  return { ...shape, by: she, at: 0, seq }
}
const snapshot: Snapshot = {
  ...{ epoch: 'epoch-01', seq: 5 },
  shapes: ids.map((id, index) => toShape(id, index + 1)),
}
const toTx = (seq: number, ...ops: Op[]): Tx => ({ seq, by: she, n: seq, at: 0, ops })
const move = (id: string, x: number): Op => ({ op: 'patch', id, set: { pos: [x, 0] } })

let transport: ScriptedTransport
let clock: VirtualClock
let storage: ClientStorage

beforeEach(() => {
  transport = createScriptedTransport()
  clock = createVirtualClock()
  storage = memoryStorage()
})

/** Opens the board two shapes at a time, a slice each virtual millisecond. */
const open = () =>
  connectBoard(
    { url: 'http://board.invalid', board, storage },
    { createTransport: () => transport, clock, shapesPerSlice: 2 },
  )
const getX = (client: BoardClient, id: string) => client.getShape(id)?.pos[0]

describe('a board from the server', () => {
  let client: BoardClient

  beforeEach(async () => {
    client = await open()
    transport.welcome({ mode: 'snapshot', seq: 5 })
    transport.snapshots[0]?.payload.onProgress(90, 90)
    await transport.snapshots[0]?.answer(snapshot)
  })

  const finish = () => clock.advance(5)

  it('reports progress, bytes first and then shapes', async () => {
    const bytes = { state: 'loading', received: 90, total: 90 }
    expect(client.status.connection).toEqual({ ...bytes, shapes: { loaded: 2, total: 5 } })
    expect([client.shapes.size, client.status.loaded]).toEqual([2, false])
    await clock.advance(1)
    expect(client.status.connection).toEqual({ ...bytes, shapes: { loaded: 4, total: 5 } })
    await clock.advance(1)
    expect(client.status).toMatchObject({ connection: { state: 'online' }, loaded: true })
    expect([...client.shapes.keys()]).toEqual(ids)
  })

  it('applies what was received meanwhile when it is there, and own work at once', async () => {
    transport.events.ops({ epoch: 'epoch-01', tx: [toTx(6, move(a, 6)), toTx(7, move(e, 7))] })
    client.apply([move(a, 50)])
    expect([getX(client, a), getX(client, e)]).toEqual([50, undefined])
    await finish()
    expect([getX(client, a), getX(client, e)]).toEqual([50, 7])
  })

  it('comes to its end without a connection, and only then the next one goes on', async () => {
    transport.events.down()
    transport.welcome({ seq: 6 })
    transport.events.ops({ epoch: 'epoch-01', tx: [toTx(6, move(a, 6))] })
    expect(client.status.connection.state).toBe('loading')
    await finish()
    expect(client.status.connection.state).toBe('online')
    // The server knows the board before this one, so it is asked whether the log goes on from here.
    expect(transport.pulls.map(({ payload }) => payload.since.seq)).toEqual([5])
    await transport.pulls[0]?.answer({ ok: true, epoch: 'epoch-01', tx: [], more: false })
    expect([client.shapes.size, getX(client, a)]).toEqual([5, 6])
  })

  it('is kept for the next visit once it is whole, though the connection is gone', async () => {
    transport.events.down()
    await clock.advance(1)
    expect(await storage.loadBoard(board)).toBeUndefined()
    await clock.advance(1)
    expect(await storage.loadBoard(board)).toMatchObject({ seq: 5, count: 5 })
  })

  it('is loaded again when the log has another history by then', async () => {
    transport.events.ops({ epoch: 'epoch-02', tx: [] })
    await finish()
    expect(client.status.connection.state).toBe('loading')
    await transport.snapshots[1]?.answer({ epoch: 'epoch-02', seq: 1, shapes: [toShape(a, 1)] })
    await finish()
    expect(client.status.connection.state).toBe('online')
    expect([...client.shapes.keys()]).toEqual([a])
  })

  it('waits for one that came before it', async () => {
    transport.events.reset({ epoch: 'epoch-01', seq: 3, reason: 'lost' })
    await transport.snapshots[1]?.answer({ ...snapshot, seq: 3, shapes: [toShape(a, 1)] })
    expect(client.shapes.size).toBe(2)
    await finish()
    expect(client.status.connection.state).toBe('online')
    expect([...client.shapes.keys()]).toEqual([a])
  })

  it('is never kept half', async () => {
    await finish()
    await clock.advance(2_000)
    transport.events.reset({ epoch: 'epoch-02', seq: 1, reason: 'restored' })
    const shapes = ids.map((id) => ({ ...toShape(id, 1), pos: [9, 9] satisfies [number, number] }))
    await transport.snapshots[1]?.answer({ epoch: 'epoch-02', seq: 1, shapes })
    expect(getX(client, a)).toBe(9)
    await client.close()
    const kept = await storage.loadBoard(board)
    expect(kept).toMatchObject({ epoch: 'epoch-01', seq: 5 })
    expect(await kept?.readShapes()).toEqual(snapshot.shapes)
  })
})

describe('a copy of a board', () => {
  beforeEach(() => storage.saveBoard(board, snapshot))

  it('appears behind a board that can be drawn on, and then the connection is made', async () => {
    const client = await open()
    expect([client.shapes.size < 5, client.status.loaded]).toEqual([true, false])
    client.apply([buildShape('rect', { id: mine }), move(a, 50)])
    expect(client.shapes.has(mine)).toBe(true)
    expect(transport.calls).toEqual([])
    await clock.advance(2)
    expect([client.shapes.size, getX(client, a), client.status.loaded]).toEqual([6, 50, true])
    expect(transport.calls).toEqual(['open'])
    expect(transport.getHandshake().since).toEqual({ epoch: 'epoch-01', seq: 5 })
  })

  it('keeps work of an earlier visit on top of it', async () => {
    const outbox = await storage.open(board)
    await outbox.put([{ n: 1, ops: [move(e, 50)] }], 2)
    await outbox.release()
    const client = await open()
    client.apply([move(e, 60)])
    await clock.advance(2)
    expect([getX(client, e), client.status.pending]).toEqual([60, 2])
  })

  it('that cannot be read is done without', async () => {
    const { loadBoard } = storage
    const readShapes = () => Promise.reject(new Error('torn'))
    storage.loadBoard = async (id) => {
      const kept = await loadBoard(id)
      return kept && { ...kept, readShapes }
    }
    await open()
    await clock.advance(1)
    expect(transport.getHandshake().since).toBeUndefined()
  })

  it('of a board that is closed meanwhile makes no connection', async () => {
    const client = await open()
    await client.close()
    await clock.advance(10)
    expect(transport.calls).toEqual(['close'])
  })

  it('is not copied again before something changes', async () => {
    const saved: number[] = []
    const { saveBoard } = storage
    storage.saveBoard = async (id, cached) => {
      saved.push(cached.seq)
      await saveBoard(id, cached)
    }
    await open()
    await clock.advance(2)
    transport.welcome({ seq: 5 })
    await clock.advance(3_000)
    expect(saved).toEqual([])
    transport.events.ops({ epoch: 'epoch-01', tx: [toTx(6, move(a, 6))] })
    await clock.advance(3_000)
    expect(saved).toEqual([6])
  })
})

describe('a gesture of 10,000 ops', () => {
  const many = Array.from({ length: 10_000 }, (_, at) => `rect-${String(at).padStart(16, '0')}`)
  const moveAll = (by: number): Op[] => many.map((id) => move(id, by))
  let client: BoardClient
  let changes: number[]

  beforeEach(async () => {
    client = await connectBoard(
      { url: 'http://board.invalid', board, storage },
      { createTransport: () => transport, clock },
    )
    transport.welcome({ mode: 'snapshot', seq: many.length })
    const shapes = many.map((id, at) => toShape(id, at + 1))
    await transport.snapshots[0]?.answer({ epoch: 'epoch-01', seq: many.length, shapes })
    await clock.advance(1_000)
    changes = []
    client.subscribe(({ ids }) => changes.push(ids.size))
  })

  it('is one change of what is seen, one write, and one step of undo', async () => {
    const before = [...client.shapes.values()]
    client.apply(moveAll(7))
    expect(getX(client, many[9_999] ?? '')).toBe(7)
    client.undo()
    expect(changes).toEqual([10_000, 10_000])
    expect([...client.shapes.values()].map(({ pos }) => pos)).toEqual(before.map(({ pos }) => pos))
    client.redo()
    expect([...client.shapes.values()].every(({ pos }) => pos[0] === 7)).toBe(true)
    expect([client.canUndo, client.canRedo]).toEqual([true, false])
  })

  it('gives back only the part that is refused', async () => {
    client.apply(moveAll(7))
    await clock.advance(1)
    const [first] = transport.ops
    changes = []
    await first?.answer({ ok: false, n: first.payload.n, code: 'too_large' })
    expect(changes).toEqual([64])
    const moved = [...client.shapes.values()].filter(({ pos }) => pos[0] === 7)
    expect(moved).toHaveLength(10_000 - 64)
  })
})
