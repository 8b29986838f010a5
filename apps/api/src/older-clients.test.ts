import { type BoardClient, connectBoard } from '@tiza/client'
import {
  boardRecordId,
  createId,
  isRegister,
  type Op,
  type OpsPayload,
  type Tx,
} from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { join, type RawClient } from './testing/raw-client.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'

type Kept = Record<string, unknown> & { readonly id: string }

/**
 * What a client keeps of a board that knows neither records nor their kinds: whatever has an id and
 * registers. It does with the log what docs/protocol.md said before there were records.
 */
function createOldReplica(shapes: readonly Kept[]) {
  const kept = new Map<string, Kept>(shapes.map((shape) => [shape.id, shape]))
  return {
    kept,
    apply({ ops, skipped = [] }: Tx & { readonly skipped?: readonly number[] }) {
      for (const [at, { op, id, ...rest }] of (ops as (Op & Record<string, unknown>)[]).entries()) {
        if (skipped.includes(at)) continue
        const before = kept.get(id)
        if (op === 'create') kept.set(id, { id, ...rest })
        else if (op === 'patch' && before) kept.set(id, { ...before, ...Object(rest.set) })
        else if (before) kept.set(id, { ...before, deleted: op === 'delete' })
      }
    },
    /** Those that are not deleted. */
    getLive: () => [...kept.values()].filter(({ deleted }) => !deleted),
  }
}

let app: TestApp
let board: string
let today: BoardClient
let old: RawClient

beforeEach(async () => {
  app = await startTestApp()
  board = await app.createBoard()
  today = await connectBoard({ url: app.url, board })
})

afterEach(async () => {
  old.close()
  await today.close()
  await app.close()
})

const rect = () => buildShape('rect', { id: createId() })
const rename = (name: string): Op => ({ op: 'patch', id: boardRecordId, set: { name } }) as Op
const toDelete = ({ id }: { readonly id: string }) => ({ op: 'delete', id })
const fetchShapes = async (): Promise<Kept[]> => {
  return (await (await fetch(`${app.url}api/boards/${board}/snapshot`)).json()).shapes
}

describe.each([0, 5])('a client of minor %i', (minor) => {
  /** Joins a board that has a name, a paper, a group and a drawing. */
  async function joinOld() {
    today.apply([
      rename('Monday'),
      { op: 'create', id: createId(), kind: 'group' } as never,
      rect(),
    ])
    await today.whenSaved()
    old = await join({ url: app.url, board, auth: { minor } })
    const replica = createOldReplica(await fetchShapes())
    old.socket.on('ops', ({ tx }: OpsPayload) => {
      for (const one of tx) replica.apply(one)
    })
    return replica
  }

  it('[RC8] gets records as shapes without a place, and goes on drawing', async () => {
    const replica = await joinOld()
    const records = replica.getLive().filter(({ pos }) => !isRegister('pos', pos))
    expect(records.map(({ kind }) => kind).sort()).toEqual(['board', 'group'])
    const op = rect()
    expect(await old.op(1, [op])).toMatchObject({ ok: true })
    await expect.poll(() => today.shapes.has(op.id)).toBe(true)
    today.apply([rename('Tuesday')])
    await expect.poll(() => replica.kept.get(boardRecordId)).toMatchObject({ name: 'Tuesday' })
  })

  it('[RC8] also where a board is named while it is there', async () => {
    old = await join({ url: app.url, board, auth: { minor } })
    const replica = createOldReplica(await fetchShapes())
    old.socket.on('ops', ({ tx }: OpsPayload) => tx.forEach(replica.apply))
    today.apply([rename('Monday')])
    await expect.poll(() => replica.kept.get(boardRecordId)).toMatchObject({ name: 'Monday' })
    expect(old.received).toMatchObject([{ ops: [{ op: 'create', kind: 'board' }] }])
  })

  it('[RC3] clears the board of all that it has, and undoes it: the board keeps its record', async () => {
    const replica = await joinOld()
    const all = replica.getLive()
    const at = all.findIndex(({ id }) => id === boardRecordId)
    expect(await old.op(1, all.map(toDelete))).toMatchObject({ ok: true, skipped: [at] })
    await expect.poll(() => replica.getLive()).toMatchObject([{ kind: 'board' }])
    await expect.poll(() => today.shapes.size).toBe(0)
    expect(today.record.name).toBe('Monday')

    const restore = all.map(({ id }) => ({ op: 'restore', id }))
    expect(await old.op(2, restore)).toMatchObject({ ok: true, skipped: [at] })
    await expect.poll(() => today.shapes.size).toBe(1)
    expect(replica.getLive()).toHaveLength(3)

    const late = await connectBoard({ url: app.url, board })
    await expect.poll(() => late.status.loaded).toBe(true)
    expect([late.record.name, late.shapes]).toEqual(['Monday', today.shapes])
    await late.close()
    const live = (await fetchShapes()).filter(({ deleted }) => !deleted)
    expect(live.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort())
  })
})
