import { createKnownKinds, kinds, type Op, type Shape, type Snapshot } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { connectBoard } from './connect.ts'
import { fetchAhead } from './fetch-ahead.ts'
import { createVirtualClock, type VirtualClock } from './simulation/virtual-clock.ts'
import { memoryStorage } from './storage/memory.ts'
import {
  createScriptedTransport,
  type ScriptedTransport,
  settled,
} from './testing/scripted-transport.ts'
import type { BoardAhead, BoardClient, ClientStorage } from './types.ts'

const url = 'http://board.invalid'
const board = 'some-board-some-board0'
const [a, mine] = ['theirs-0123456789abcd', 'mine-0123456789abcdef']

const toShape = (id: string, seq: number): Shape => {
  const { op: _, ...shape } = buildShape('rect', { id })
  return { ...shape, by: 'her-session-0001', at: 0, seq }
}
const fetched: Snapshot = { epoch: 'epoch-01', seq: 5, sum: 77, shapes: [toShape(a, 5)] }
const draw: Op = buildShape('rect', { id: mine })

let transport: ScriptedTransport
let clock: VirtualClock
let storage: ClientStorage
let ahead: BoardAhead

beforeEach(() => {
  transport = createScriptedTransport()
  clock = createVirtualClock()
  storage = memoryStorage()
  ahead = fetchAhead({ url, board }, { loadSnapshot: transport.loadSnapshot, clock })
})

const open = () =>
  connectBoard({ url, board, storage, ahead }, { createTransport: () => transport, clock })
const isAborted = () => transport.snapshots[0]?.payload.signal.aborted

it('[SN10] asks at once for any recent version', () => {
  expect(transport.snapshots[0]?.payload).toMatchObject({ recent: true })
  expect(transport.snapshots[0]?.payload).not.toHaveProperty('base')
})

it('is not waited for longer than some seconds, and failing is no error', async () => {
  await clock.advance(3_999)
  expect(isAborted()).toBe(false)
  await clock.advance(1)
  expect(isAborted()).toBe(true)
  await transport.snapshots[0]?.fail()
  expect(await ahead.load()).toBeUndefined()
})

describe('a board on its way', () => {
  let client: BoardClient

  beforeEach(async () => {
    client = await open()
  })

  it('[RS2] is shown before there is a connection, which goes on from there', async () => {
    expect(transport.calls).toEqual([])
    client.apply([draw])
    await transport.snapshots[0]?.answer(fetched)
    expect([...client.shapes.keys()].sort()).toEqual([mine, a])
    expect(client.status).toMatchObject({ loaded: true, connection: { state: 'connecting' } })
    expect(transport.getHandshake().since).toEqual({ epoch: 'epoch-01', seq: 5, sum: 77 })
    transport.welcome({ mode: 'resume', seq: 5 })
    await settled()
    expect(client.status.connection.state).toBe('online')
    expect(transport.snapshots).toHaveLength(1)
    expect(transport.ops[0]?.payload.ops).toEqual([draw])
  })

  it('is not all that is loaded while the server sends what came after it', async () => {
    await transport.snapshots[0]?.answer({ ...fetched, seq: 4, sum: 76, shapes: [] })
    expect(client.status.loaded).toBe(true)
    transport.welcome({ mode: 'resume', seq: 5 })
    await settled()
    expect(client.status).toMatchObject({ loaded: false, connection: { state: 'online' } })
    const op = buildShape('rect', { id: a })
    const tx = [{ seq: 5, by: 'her-session-0001', n: 1, at: 0, ops: [op] }]
    transport.events.ops({ epoch: 'epoch-01', tx })
    expect(client.status.loaded).toBe(true)
    expect(client.shapes.size).toBe(1)
    transport.events.down()
    transport.welcome({ mode: 'resume', seq: 6 })
    await settled()
    expect(client.status.loaded, 'only the first time').toBe(true)
  })

  it('is kept for the next visit, as one that the connection has brought', async () => {
    await transport.snapshots[0]?.answer(fetched)
    expect(await storage.loadBoard(board)).toBeUndefined()
    await clock.advance(2_000)
    expect(await storage.loadBoard(board)).toMatchObject({ epoch: 'epoch-01', seq: 5, count: 1 })
  })

  it('is connected to without it where it cannot be had', async () => {
    await transport.snapshots[0]?.fail()
    expect(transport.getHandshake().since).toBeUndefined()
    transport.welcome({ mode: 'snapshot', seq: 5 })
    await transport.snapshots[1]?.answer(fetched)
    expect([...client.shapes.keys()]).toEqual([a])
  })

  it('is loaded again, with own work on top, when the log has another history by then', async () => {
    await transport.snapshots[0]?.answer(fetched)
    client.apply([{ op: 'patch', id: a, set: { pos: [7, 7] } }])
    transport.welcome({ mode: 'snapshot', epoch: 'epoch-02', seq: 1 })
    await settled()
    await transport.snapshots[1]?.answer({ epoch: 'epoch-02', seq: 1, shapes: [toShape(a, 1)] })
    expect(client.getShape(a)?.pos).toEqual([7, 7])
    expect(client.status.connection.state).toBe('online')
    client.undo()
    expect(client.canUndo).toBe(false)
    expect(client.getShape(a)?.pos, 'what was undoable was of the other log').toEqual([7, 7])
  })

  it('is stopped with the client, which then opens no connection', async () => {
    await client.close()
    expect(isAborted()).toBe(true)
    await transport.snapshots[0]?.answer(fetched)
    expect(client.shapes.size).toBe(0)
    expect(transport.calls).not.toContain('open')
  })
})

describe('is of no use', () => {
  it('where the device has a copy', async () => {
    await storage.saveBoard(board, { epoch: 'epoch-01', seq: 9, shapes: [toShape(mine, 9)] })
    const client = await open()
    expect(isAborted()).toBe(true)
    await transport.snapshots[0]?.answer(fetched)
    expect([...client.shapes.keys()]).toEqual([mine])
    expect(transport.getHandshake().since?.seq).toBe(9)
  })

  it('where it has work that waits to be sent', async () => {
    const { put, release } = await storage.open(board)
    await put([{ n: 1, ops: [draw], epoch: 'epoch-00' }], 2)
    await release()
    const client = await open()
    expect(isAborted()).toBe(true)
    expect([...client.shapes.keys()]).toEqual([mine])
    expect(transport.calls).toEqual(['open'])
  })
})

describe('[SN11] a download that begins before the handshake', () => {
  const getCaps = () => transport.snapshots.at(-1)?.payload.caps

  it('says which caps one has of those that boards may need', () => {
    const flower = { ...kinds.ellipse, needs: 'acme.flowers' }
    const known = createKnownKinds({ ...kinds, flower, tulip: flower })
    fetchAhead({ url, board, kinds: known }, { loadSnapshot: transport.loadSnapshot, clock })
    expect(getCaps()).toEqual(['acme.flowers'])
  })

  it('says nothing where no kind needs one', () => {
    expect(getCaps()).toBeUndefined()
  })
})
