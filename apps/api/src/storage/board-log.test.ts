import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ClientState, StoredTx } from './board-log.ts'
import { createMemoryStorage } from './memory/memory-storage.ts'
import type { PackedSnapshot } from './packed-snapshot.ts'
import { openFile } from './sqlite/open-file.ts'
import { openSqliteStorage } from './sqlite/open-sqlite-storage.ts'
import type { Storage } from './storage.ts'

const board = 'A'.repeat(22)
const other = 'B'.repeat(22)
const epoch = 'epoch-of-a'

const toTx = (seq: number, n = seq, by = 'author'): StoredTx => ({
  ...{ seq, by, n, at: 1_000 + seq },
  ops: [{ op: 'delete', id: `shape-${seq}`.padEnd(21, '_') }],
})
const toImageTx = (seq: number): StoredTx => ({
  ...toTx(seq),
  ops: [buildShape('image', { id: createId() })],
})
const toClient = (session: string, lastN: number): ClientState => ({ session, lastN, refused: [] })
const toSnapshot = (seq: number): PackedSnapshot => ({
  ...{ epoch, seq, jsonBytes: 99 },
  brotli: new Uint8Array([seq, 0, 255]),
})
const all = { after: 0, limit: 1_000 }

interface Kind {
  readonly name: string
  open(dir: string): Promise<Storage>
}

const kinds: readonly Kind[] = [
  { name: 'memory', open: async () => createMemoryStorage() },
  { name: 'SQLite', open: (dir) => openSqliteStorage(join(dir, 'tiza.db')) },
]

/** What every log must do, wherever it keeps boards. */
describe.each(kinds)('a log in $name', ({ open }) => {
  let dir: string
  let log: Storage

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'tiza-log-'))
    log = await open(dir)
    await log.createBoard(board, epoch, 0)
    await log.createBoard(other, 'epoch-of-b', 0)
  })

  afterEach(async () => {
    await log.close()
    rmSync(dir, { recursive: true })
  })

  it('knows the boards that were created, and no others', async () => {
    expect(await log.hasBoard(board)).toBe(true)
    expect(await log.hasBoard('C'.repeat(22))).toBe(false)
    expect(await log.load('C'.repeat(22))).toBeUndefined()
  })

  it('tells the boards on which there has been a picture, deleted or not', async () => {
    expect(await log.listImageBoards()).toEqual([])
    const tx = [toImageTx(1), toTx(2), toImageTx(3)]
    await log.commit([{ board, term: 1, tx, clients: [] }], 1)
    await log.commit([{ board: other, term: 1, tx: [toTx(1)], clients: [] }], 1)
    expect(await log.listImageBoards()).toEqual([board])
  })

  it('loads a new board as an empty one', async () => {
    expect(await log.load(board)).toEqual({
      ...{
        epoch,
        term: 1,
        seq: 0,
        recent: [],
        tailBytes: 0,
        sumBefore: 0,
        clients: [],
        locked: false,
      },
    })
  })

  it('deletes what was not used since, and nothing of anything else', async () => {
    await log.commit([{ board, term: 1, tx: [toTx(1)], clients: [toClient('ana', 1)] }], 10)
    await log.saveSnapshot(board, toSnapshot(1))
    await log.touch([other], 50)
    expect(await log.deleteUnused(0)).toMatchObject({ deleted: [] })
    expect(await log.deleteUnused(50)).toMatchObject({ deleted: [board] })
    expect(await log.hasBoard(board)).toBe(false)
    expect(await log.load(board)).toBeUndefined()
    expect(await log.readStates([board, other])).toMatchObject([undefined, { locked: false }])
    await log.noteUse('all', 99)
    expect(await log.deleteUnused(99)).toMatchObject({ deleted: [] })
  })

  it('notes use, and takes time off that for which nothing was used', async () => {
    const seen = async () => (await log.load(board))?.clients.length
    await log.commit([{ board, term: 1, tx: [], clients: [toClient('ana', 1)] }], 10)
    expect(await log.readUse()).toBeUndefined()
    await log.noteUse([board], 100)
    expect(await log.readUse()).toEqual({ notedAt: 100, isStopped: false })
    await log.noteStop(['C'.repeat(22)], 110)
    expect(await log.readUse()).toEqual({ notedAt: 110, isStopped: true })
    await log.skipTime(1_000, 1_050)
    expect(await log.readUse()).toEqual({ notedAt: 1_050, isStopped: false })
    // Of `other`, made at 0, that is 1,000, and of `board` no more than now.
    expect(await log.deleteUnused(1_000)).toMatchObject({ deleted: [] })
    await log.forgetClients(1_010)
    expect(await seen()).toBe(1)
    await log.forgetClients(1_011)
    expect(await seen()).toBe(0)
    expect(await log.deleteUnused(1_001)).toMatchObject({ deleted: [other] })
    expect(await log.deleteUnused(1_050)).toMatchObject({ deleted: [] })
    expect(await log.deleteUnused(1_051)).toMatchObject({ deleted: [board] })
  })

  it('knows when it was swept last', async () => {
    expect(await log.readSweep()).toBeUndefined()
    await log.noteSweep(100)
    await log.noteSweep(200)
    expect(await log.readSweep()).toBe(200)
  })

  it('knows the last number of a client that it has forgotten', async () => {
    const tx = [1, 2].map((seq) => toTx(seq))
    await log.commit([{ board, term: 1, tx, clients: [] }], 10)
    expect(await log.findLastN(board, tx[0]?.by ?? '')).toBe(tx[1]?.n)
    expect(await log.findLastN(board, 'nobody')).toBe(0)
    expect(await log.findLastN(other, tx[0]?.by ?? '')).toBe(0)
  })

  it('refuses a board that exists', async () => {
    await expect(log.createBoard(board, 'another', 0)).rejects.toThrow()
    expect((await log.load(board))?.epoch).toBe(epoch)
  })

  it('keeps transactions whole and in order', async () => {
    const skipped = { ...toTx(2), skipped: [0] }
    await log.commit([{ board, term: 1, tx: [toTx(1), skipped], clients: [] }], 1)
    await log.commit([{ board, term: 1, tx: [toTx(3)], clients: [] }], 2)
    expect(await log.read(board, all)).toMatchObject([toTx(1), skipped, toTx(3)])
    expect((await log.load(board))?.recent).toMatchObject([toTx(1), skipped, toTx(3)])
  })

  it('adds up a log as it goes, and tells two logs apart from where they part', async () => {
    const first = await log.commit([{ board, term: 1, tx: [toTx(1), toTx(2)], clients: [] }], 1)
    const second = await log.commit(
      [
        { board: other, term: 1, tx: [toTx(1), toTx(2, 9), toTx(3)], clients: [] },
        { board, term: 1, tx: [toTx(3)], clients: [] },
      ],
      2,
    )
    const [sums, others] = [[...(first[0] ?? []), ...(second[1] ?? [])], second[0] ?? []]
    expect(sums).toHaveLength(3)
    expect(others[0]).toBe(sums[0])
    expect(others[1]).not.toBe(sums[1])
    expect(others[2], 'and they never meet again').not.toBe(sums[2])
    expect((await log.load(board))?.recent.map(({ sum }) => sum)).toEqual(sums)
    expect((await log.read(other, all)).map(({ sum }) => sum)).toEqual(others)
    expect(await Promise.all([0, 3, 4].map((seq) => log.findSum(board, seq)))).toEqual([
      ...[0, sums[2], undefined],
    ])
    await log.saveSnapshot(board, toSnapshot(2))
    expect(await log.load(board)).toMatchObject({ sumBefore: sums[1], recent: [{ sum: sums[2] }] })
  })

  it('reads from a position, up to a limit', async () => {
    await log.commit([{ board, term: 1, tx: [1, 2, 3, 4].map((seq) => toTx(seq)), clients: [] }], 1)
    expect(await log.read(board, { after: 1, limit: 2 })).toMatchObject([toTx(2), toTx(3)])
    expect(await log.read(board, { after: 4, limit: 2 })).toEqual([])
    expect(await log.read(other, all)).toEqual([])
  })

  it('finds a transaction by its author and number', async () => {
    const tx = [toTx(1, 7, 'ana'), toTx(2, 7, 'ben')]
    await log.commit([{ board, term: 1, tx, clients: [] }], 1)
    expect(await log.findTx(board, 'ben', 7)).toMatchObject({ ...tx[1] })
    expect(await log.findTx(board, 'ben', 8)).toBeUndefined()
    expect(await log.findTx(other, 'ben', 7)).toBeUndefined()
  })

  it('commits several boards together', async () => {
    const commits = [board, other].map((id) => ({
      ...{ board: id, term: 1, tx: [toTx(1)] },
      clients: [toClient('ana', 1)],
    }))
    await log.commit(commits, 1)
    for (const id of [board, other]) {
      expect(await log.load(id)).toMatchObject({ recent: [{ seq: 1 }], clients: [{ lastN: 1 }] })
    }
  })

  it('keeps nothing of a commit that cannot be kept whole', async () => {
    await log.commit([{ board, term: 1, tx: [toTx(1)], clients: [toClient('ana', 1)] }], 1)
    const bad = [
      { board: other, term: 1, tx: [toTx(1)], clients: [toClient('ben', 1)] },
      { board, term: 1, tx: [toTx(1)], clients: [toClient('ana', 2)] },
    ]
    await expect(log.commit(bad, 2)).rejects.toThrow()
    expect(await log.read(other, all)).toEqual([])
    expect((await log.load(other))?.clients).toEqual([])
    expect((await log.load(board))?.clients).toEqual([toClient('ana', 1)])
  })

  it('refuses a commit to a board that was never created', async () => {
    const unknown = { board: 'C'.repeat(22), term: 1, tx: [toTx(1)], clients: [] }
    await expect(log.commit([unknown], 1)).rejects.toThrow()
    expect(await log.hasBoard(unknown.board)).toBe(false)
  })

  it('remembers the latest of each client, refusals and all', async () => {
    const refused = { ...toClient('ana', 2), refused: [{ n: 2, code: 'gone', at: 0 }] } as const
    await log.commit([{ board, term: 1, tx: [], clients: [toClient('ana', 1)] }], 1)
    await log.commit([{ board, term: 1, tx: [], clients: [refused] }], 2)
    expect((await log.load(board))?.clients).toEqual([refused])
  })

  it('forgets clients by the time they were last heard', async () => {
    await log.commit([{ board, term: 1, tx: [], clients: [toClient('ana', 1)] }], 1_000)
    await log.commit([{ board, term: 1, tx: [], clients: [toClient('ben', 1)] }], 2_000)
    await log.forgetClients(1_500)
    expect((await log.load(board))?.clients).toEqual([toClient('ben', 1)])
  })

  it('remembers clients for as long as they are heard', async () => {
    const hourMs = 3_600_000
    for (let n = 1; n <= 60; n++) {
      await log.commit(
        [{ board, term: 1, tx: [], clients: [toClient('ana', n)] }],
        (n * hourMs) / 10,
      )
    }
    await log.forgetClients(5 * hourMs)
    expect((await log.load(board))?.clients).toEqual([toClient('ana', 60)])
    await log.forgetClients(6 * hourMs + 1)
    expect((await log.load(board))?.clients).toEqual([])
  })

  it('loads from a stored snapshot and what came after; the log stays whole', async () => {
    await log.commit([{ board, term: 1, tx: [toTx(1), toTx(2), toTx(3)], clients: [] }], 1)
    await log.saveSnapshot(board, toSnapshot(1))
    await log.saveSnapshot(board, toSnapshot(2))
    const loaded = await log.load(board)
    expect(loaded).toMatchObject({ snapshot: toSnapshot(2), recent: [{ seq: 3 }] })
    expect(await log.read(board, all)).toHaveLength(3)
  })

  it('serves calls that overlap', async () => {
    const commits = Array.from({ length: 20 }, (_, at) =>
      log.commit([{ board, term: 1, tx: [toTx(at + 1)], clients: [] }], at),
    )
    const [, read] = await Promise.all([Promise.all(commits), log.read(other, all)])
    expect(read).toEqual([])
    expect((await log.read(board, all)).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 20 }, (_, at) => at + 1),
    )
  })
})

describe('a log in SQLite, being a file', () => {
  let path: string

  beforeEach(() => {
    path = join(mkdtempSync(join(tmpdir(), 'tiza-log-')), 'deep', 'tiza.db')
  })

  it('is as it was when it is opened again', async () => {
    const first = await openSqliteStorage(path)
    await first.createBoard(board, epoch, 0)
    await first.commit([{ board, term: 1, tx: [toTx(1)], clients: [toClient('ana', 1)] }], 1)
    const before = await first.load(board)
    await first.close()

    const second = await openSqliteStorage(path)
    expect(await second.load(board)).toEqual(before)
    await second.close()
  })

  it('rejects every call once it is closed', async () => {
    const log = await openSqliteStorage(path)
    await log.close()
    await expect(log.hasBoard(board)).rejects.toThrow()
    await log.close()
  })

  it('writes ahead, so that readers and a crash find whole commits', async () => {
    const log = await openSqliteStorage(path)
    await log.close()
    const db = openFile(path)
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    db.close()
  })

  it('of the first version is brought up to date, and knows where pictures are', async () => {
    const old = await openSqliteStorage(path)
    await old.createBoard(board, epoch, 0)
    await old.createBoard(other, epoch, 0)
    await old.commit([{ board, term: 1, tx: [toImageTx(1)], clients: [] }], 1)
    await old.close()
    const db = openFile(path)
    db.exec(`DROP TABLE times; DROP TABLE answered; DROP TABLE losses;
      DROP TABLE image_boards; DROP INDEX boards_by_use;
      ALTER TABLE boards DROP COLUMN term; ALTER TABLE boards DROP COLUMN touched_at; ALTER TABLE boards DROP COLUMN locked;
      ALTER TABLE tx DROP COLUMN sum; ALTER TABLE tx DROP COLUMN log_sum; ALTER TABLE snapshots DROP COLUMN sum`)
    db.pragma('user_version = 1')
    db.close()

    const log = await openSqliteStorage(path)
    expect(await log.listImageBoards()).toEqual([board])
    expect((await log.load(board))?.recent, 'what has no sum is believed').toHaveLength(1)
    await log.commit([{ board, term: 1, tx: [toTx(2)], clients: [] }], 1)
    const sums = (await log.load(board))?.recent.map(({ sum }) => sum)
    expect(sums, 'nor has its log, up to there').toEqual([undefined, expect.any(Number)])
    expect(await log.deleteUnused(Date.now() - 60_000), 'counts as used now').toMatchObject({
      deleted: [],
    })
    await log.close()
  })

  it('is not opened when a newer version wrote it', async () => {
    await (await openSqliteStorage(path)).close()
    const db = openFile(path)
    db.pragma('user_version = 99')
    db.close()
    await expect(openSqliteStorage(path)).rejects.toThrow(/newer version/)
  })

  it('is not opened when it is no database', async () => {
    await expect(openSqliteStorage('/dev/null/tiza.db')).rejects.toThrow()
  })
})
