import { type BoardClient, connectBoard, memoryStorage, type Rejection } from '@tiza/client'
import { createId, type Op } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { join, type RawClient } from './testing/raw-client.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'
import { until } from './testing/until.ts'

/** As small as a budget may be. */
const boardBytes = 1_000_000

let app: TestApp
let board: string
beforeEach(async () => {
  app = await startTestApp({ env: { MAX_BOARD_MB: '1' } })
  board = await app.createBoard()
})
afterEach(() => app.close())

/** 9 KB. */
const write = (id = createId()) => buildShape('text', { id, text: 'x'.repeat(8_800) })
const remove = (id: string): Op => ({ op: 'delete', id })
/** Why, and which shapes. */
const toLost = (rejections: readonly Rejection[]) =>
  rejections.map(({ code, lost }) => [code, ...lost.map(({ id }) => id)])

/** Writes six texts at a time until the board takes no more. */
async function fill(guest: RawClient) {
  const ids: string[] = []
  for (let n = 1; ; n++) {
    const ops = Array.from({ length: 6 }, () => write())
    const answer = await guest.op(n, ops)
    if (!answer.ok) return { ids, n, answer }
    ids.push(...ops.map(({ id }) => id))
  }
}

describe('[OP14] a full board, over the protocol', () => {
  it('[LM7] announces its limit and the bytes left before it refuses anything', async () => {
    const guest = await join({ url: app.url, board })
    expect(guest.welcome.limits).toMatchObject({ boardBytes, tombstoneBytes: 1e6, logBytes: 16e6 })
    expect(guest.welcome.board).toBeUndefined()
    const left: unknown[] = []
    for (let n = 1; n <= 109; n++) {
      const answer = await guest.op(n, [write()])
      expect(answer).toMatchObject({ ok: true })
      left.push('bytesLeft' in answer && answer.bytesLeft)
    }
    const first = left.findIndex((bytes) => bytes !== false && bytes !== undefined)
    expect(first).toBeGreaterThan(90)
    expect(left.at(-1)).toBeLessThan(10_000)
    expect(await guest.op(110, [write()])).toMatchObject({ n: 110, code: 'board_full', at: 0 })
    const second = await join({ url: app.url, board })
    expect(second.welcome.board).toEqual({ bytesLeft: left.at(-1) })
    for (const one of [guest, second]) one.close()
  })

  it('has room after a delete, refuses a restore, and does the same after a restart', async () => {
    const { storage } = app
    let guest = await join({ url: app.url, board })
    const { client } = guest
    const { ids, n, answer } = await fill(guest)
    expect(answer).toMatchObject({ code: 'board_full' })
    const gone = ids.slice(0, 6)
    expect(await guest.op(n + 1, gone.map(remove))).toMatchObject({ ok: true })
    expect(
      await guest.op(
        n + 2,
        gone.map(() => write()),
      ),
    ).toMatchObject({ ok: true })
    guest.close()
    const other = await startTestApp({ env: { MAX_BOARD_MB: '1' }, storage: { ...storage } })
    guest = await join({ url: other.url, board, client })
    const restore = gone.map((id) => ({ op: 'restore', id }))
    expect(await guest.op(n + 3, restore)).toMatchObject({ code: 'board_full' })
    expect(
      await guest.op(
        n + 4,
        gone.map(() => write()),
      ),
    ).toMatchObject({ code: 'board_full' })
    expect(await guest.op(n + 5, ids.slice(6, 12).map(remove))).toMatchObject({ ok: true })
    expect(await guest.op(n + 6, restore)).toMatchObject({ ok: true })
    guest.close()
    await other.close()
  })
})

describe('[OP14] a full board, with the client', () => {
  const clients: BoardClient[] = []
  let rejections: Rejection[]
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()))
  })

  async function open(options: { storage?: ReturnType<typeof memoryStorage>; url?: string } = {}) {
    const client = await connectBoard({ url: app.url, board, ...options })
    clients.push(client)
    rejections = []
    client.onRejection((rejection) => rejections.push(rejection))
    return client
  }

  async function expectSame(...people: BoardClient[]): Promise<void> {
    const { shapes } = await (await fetch(`${app.url}api/boards/${board}/snapshot`)).json()
    const live = shapes.flatMap((shape: { id: string; deleted?: true }) =>
      shape.deleted ? [] : shape.id,
    )
    for (const person of people) {
      await until(() => expect([...person.shapes.keys()].sort()).toEqual(live.sort()))
    }
  }

  it('hands back refused changes, and accepts them once something was deleted', async () => {
    const other = await open()
    const client = await open()
    await client.whenOnline()
    const ids = Array.from({ length: 109 }, () => createId())
    client.apply(ids.map(write))
    await client.whenSaved()
    await until(() => expect(client.status.notes.bytesLeft).toBeLessThan(10_000))
    const mine = write()
    client.apply([mine])
    await client.whenSaved()
    expect(toLost(rejections)).toEqual([['board_full', mine.id]])
    client.apply([remove(ids[0] ?? '')])
    client.apply([mine])
    await client.whenSaved()
    expect(rejections).toHaveLength(1)
    expect(client.shapes.has(mine.id)).toBe(true)
    await expectSame(client, other)
  })

  it('an undo of a delete is refused, and all replicas agree', async () => {
    const other = await open()
    const client = await open()
    await client.whenOnline()
    const ids = Array.from({ length: 109 }, () => createId())
    client.apply(ids.map(write))
    const [first = ''] = ids
    client.apply([remove(first)])
    client.apply([write()], { undoable: false })
    await client.whenSaved()
    client.undo()
    expect(client.shapes.has(first)).toBe(true)
    await client.whenSaved()
    expect(toLost(rejections)).toEqual([['board_full', first]])
    await expectSame(client, other)
  })

  it('accepts what fits of a day of offline work, and hands back the rest', async () => {
    const storage = memoryStorage()
    const url = 'http://127.0.0.1:1/'
    const offline = await connectBoard({ url, board, storage })
    const ids = Array.from({ length: 130 }, () => createId())
    for (const id of ids) offline.apply([write(id)])
    await offline.close()
    const client = await open({ storage })
    await client.whenSaved()
    const lost = rejections.flatMap(({ lost }) => lost.map(({ id }) => id))
    expect(lost).toHaveLength(21)
    expect([...client.shapes.keys(), ...lost].sort()).toEqual(ids.sort())
    await expectSame(client)
  })
})
