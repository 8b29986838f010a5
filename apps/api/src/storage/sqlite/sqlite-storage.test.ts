import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeAccessStore } from '../contracts/describe-access-store.ts'
import { describeAdmissionStore } from '../contracts/describe-admission-store.ts'
import { describeAuditStore } from '../contracts/describe-audit-store.ts'
import { describeBinStore } from '../contracts/describe-bin-store.ts'
import { describeBoardLog } from '../contracts/describe-board-log.ts'
import { describeCatalog } from '../contracts/describe-catalog.ts'
import { describeClaimStore } from '../contracts/describe-claim-store.ts'
import { describeHousekeeping } from '../contracts/describe-housekeeping.ts'
import { describePictureStore } from '../contracts/describe-picture-store.ts'
import { describeSecretStore } from '../contracts/describe-secret-store.ts'
import { board, commit, epoch, other, toClient, toImageTx, toTx } from '../contracts/samples.ts'
import { openFile } from './open-file.ts'
import { openLocalStorage } from './open-local-storage.ts'
import { openSqliteStorage } from './open-sqlite-storage.ts'

const open = (dir: string) => openSqliteStorage(join(dir, 'tiza.db'))
/** The database without its thread, which would slow down each test. */
const openLocal = async (dir: string) => openLocalStorage(join(dir, 'tiza.db'))

describeBoardLog('SQLite', open)
describeCatalog('SQLite', openLocal)
describeAccessStore('SQLite', openLocal)
describeAdmissionStore('SQLite', openLocal)
describeAuditStore('SQLite', openLocal)
describeBinStore('SQLite', openLocal)
describeClaimStore('SQLite', openLocal)
describePictureStore('SQLite', openLocal)
describeHousekeeping('SQLite', openLocal)
describeSecretStore('SQLite', openLocal)

describe('a storage in SQLite, being a file', () => {
  let dir: string
  let path: string

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'tiza-file-'))
    path = join(dir, 'deep', 'tiza.db')
  })
  afterEach(() => rmSync(dir, { recursive: true }))

  it('is unchanged when it is opened again', async () => {
    const first = await openSqliteStorage(path)
    await first.createBoard(board, epoch, 0)
    await commit(first, [toTx(1)], { clients: [toClient('ana', 1)] })
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

  it('uses a WAL, so that readers and crashes see complete commits', async () => {
    const log = await openSqliteStorage(path)
    await log.close()
    const db = openFile(path)
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    db.close()
  })

  it('of the first version is migrated, and knows boards with pictures', async () => {
    const old = await openSqliteStorage(path)
    await old.createBoard(board, epoch, 0)
    await old.createBoard(other, epoch, 0)
    await commit(old, [toImageTx(1)])
    await old.close()
    const db = openFile(path)
    db.exec(`DROP TABLE pictures; DROP TABLE admissions; ALTER TABLE boards DROP COLUMN binned_at; ALTER TABLE boards DROP COLUMN waiting; DROP TABLE secrets; DROP TABLE deeds; DROP TABLE sessions; DROP TABLE people; DROP TABLE links; DROP TABLE times; DROP TABLE answered; DROP TABLE losses;
      DROP TABLE image_boards; DROP INDEX boards_by_use; DROP INDEX boards_by_public_id;
      ALTER TABLE boards DROP COLUMN claim_person; ALTER TABLE boards DROP COLUMN claim_link; ALTER TABLE boards DROP COLUMN claim_name; ALTER TABLE boards DROP COLUMN claimed_at;
      ALTER TABLE boards DROP COLUMN host_locked; ALTER TABLE boards DROP COLUMN shows_names;
      ALTER TABLE boards DROP COLUMN public_id; ALTER TABLE boards DROP COLUMN rule; ALTER TABLE boards DROP COLUMN name; ALTER TABLE boards DROP COLUMN term; ALTER TABLE boards DROP COLUMN touched_at; ALTER TABLE boards DROP COLUMN locked;
      ALTER TABLE tx DROP COLUMN sum; ALTER TABLE tx DROP COLUMN log_sum; ALTER TABLE snapshots DROP COLUMN sum`)
    db.pragma('user_version = 1')
    db.close()

    const log = await openSqliteStorage(path)
    expect(await log.listImageBoards()).toEqual([board])
    expect((await log.load(board))?.recent, 'what has no sum is believed').toHaveLength(1)
    await commit(log, [toTx(2)])
    const sums = (await log.load(board))?.recent.map(({ sum }) => sum)
    expect(sums, 'nor has its log, up to there').toEqual([undefined, expect.any(Number)])
    expect(await log.deleteUnused(Date.now() - 60_000), 'counts as used now').toMatchObject({
      deleted: [],
    })
    await log.close()
  })

  it('is not opened when written by a newer version', async () => {
    await (await openSqliteStorage(path)).close()
    const db = openFile(path)
    db.pragma('user_version = 99')
    db.close()
    await expect(openSqliteStorage(path)).rejects.toThrow(/newer version/)
  })

  it('is not opened when it is not a database', async () => {
    await expect(openSqliteStorage('/dev/null/tiza.db')).rejects.toThrow()
  })
})

describe('a storage in SQLite, beside a process that has its file open as well', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'tiza-file-'))
  })
  afterEach(() => rmSync(dir, { recursive: true }))

  it('commits nothing to a board that was deleted there', async () => {
    const path = join(dir, 'tiza.db')
    const [server, command] = [await openSqliteStorage(path), openLocalStorage(path)]
    await server.createBoard(board, epoch, 0)
    await commit(server, [toTx(1)], { clients: [toClient('ana', 1)] })
    await command.deleteBoard(board)
    for (const tx of [[toTx(2)], []]) {
      const late = commit(server, tx, { clients: [toClient('ana', 2)] })
      await expect(late).rejects.toMatchObject({ code: 'UNKNOWN_BOARD' })
    }
    expect(await server.hasBoard(board)).toBe(false)
    await Promise.all([server.close(), command.close()])
  })
})
