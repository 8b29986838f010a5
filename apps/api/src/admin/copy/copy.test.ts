import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { foldBoard } from '../../storage/fold-board.ts'
import { lockData } from '../../storage/lock-data.ts'
import { packSnapshot } from '../../storage/packed-snapshot.ts'
import { openPostgresStorage } from '../../storage/postgres/open-postgres-storage.ts'
import { createPostgres } from '../../storage/postgres/postgres.ts'
import { openFile } from '../../storage/sqlite/open-file.ts'
import { openLocalStorage } from '../../storage/sqlite/open-local-storage.ts'
import {
  drawNext,
  fillFolder,
  fullBoards,
  fullHashes,
  tellStored,
} from '../../testing/full-folder.ts'
import { type PostgresServer, startPostgres } from '../../testing/start-postgres.ts'
import { runAdmin } from '../run.ts'
import { copyAll } from './copy-all.ts'
import { readFolder } from './folder-place.ts'
import { writePostgres } from './postgres-place.ts'
import { boardTables, sharedTables } from './tables.ts'

const hashes = fullHashes
const [board, other] = fullBoards
let server: PostgresServer
let root: string
let folder: string
let url: string
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'tiza-copy-'))
  folder = join(root, 'data')
  url = await server.createPlace()
  await fillFolder(folder)
  return () => rmSync(root, { recursive: true })
})

/** What `pnpm admin` says of a folder, or of a database. */
async function admin(from: string, ...args: readonly string[]) {
  const lines: string[] = []
  const place = from.startsWith('postgres')
    ? { dataDir: root, databaseUrl: from }
    : { dataDir: from }
  const code = await runAdmin(args, { ...place, print: (line) => lines.push(line) })
  return { code, text: lines.join('\n') }
}

describe('a copy', () => {
  it('of a folder is in PostgreSQL as it was, goes on there, and comes back', async () => {
    const copied = 'Copied 2 boards and 2 files (pictures and PDFs), and compared them.'
    expect(await admin(folder, 'copy', url)).toEqual({
      code: 0,
      text: expect.stringContaining(copied),
    })
    expect(await tellStored(url)).toEqual(await tellStored(folder))
    expect(await admin(url, 'verify')).toEqual({ code: 0, text: '2 boards, all well.' })

    const { storage } = await openPostgresStorage({ url })
    await storage.raiseTerm(board)
    await drawNext(storage, board, { seq: 2, hash: hashes[1] ?? '' })
    const loaded = (await storage.load(board)) ?? expect.unreachable()
    const { shapes } = await foldBoard(loaded, (range) => storage.read(board, range))
    const { epoch, seq } = loaded
    await storage.saveSnapshot(board, await packSnapshot({ epoch, seq, shapes: shapes.values() }))
    await storage.keepSecret('cluster', 'is of its own')
    await storage.close()
    const back = join(root, 'back')
    expect((await admin(url, 'copy', back)).code).toBe(0)
    expect(await tellStored(back)).toEqual(await tellStored(url))
    expect((await admin(back, 'verify')).text).toBe('2 boards, all well.')
    const times = hashes.map((hash) => statSync(join(back, 'assets', hash)).mtimeMs)
    expect(times, 'their last use').toEqual([1_000_000, 1_000_000])
    expect(readdirSync(back).sort()).toEqual(['assets', 'server.lock', 'tiza.db'])
    const local = openLocalStorage(join(back, 'tiza.db'))
    expect(await local.loadSecret('cluster')).toBeUndefined()
    await drawNext(local, board, { seq: 3, hash: hashes[0] ?? '' })
    await local.close()
  })

  it('of a log from before there were checksums is read as before', async () => {
    const db = openFile(join(folder, 'tiza.db'))
    db.exec('UPDATE tx SET sum = NULL, log_sum = NULL')
    db.close()
    expect((await admin(folder, 'copy', url)).code).toBe(0)
    expect(await tellStored(url)).toEqual(await tellStored(folder))
    const { storage } = await openPostgresStorage({ url })
    await drawNext(storage, board, { seq: 2, hash: hashes[0] ?? '' })
    expect(await storage.load(board)).toMatchObject({ seq: 2 })
    await storage.close()
  })

  it('goes nowhere where something is', async () => {
    await admin(folder, 'copy', url)
    const full = 'There are boards or pictures in'
    expect(await admin(folder, 'copy', url)).toEqual({
      code: 2,
      text: expect.stringContaining(full),
    })
    expect(await admin(url, 'copy', folder)).toEqual({
      code: 2,
      text: expect.stringContaining(full),
    })
  })

  it('goes to no folder that is named as a misspelt address', async () => {
    expect(await admin(folder, 'copy', 'postgress://tiza@localhost/tiza')).toEqual({
      code: 2,
      text: expect.stringContaining('Copy to a folder, or to postgres://'),
    })
  })

  it('is not made while a server runs, on either side', async () => {
    const unlock = lockData(folder)
    const running = 'A server is running on'
    expect(await admin(folder, 'copy', url)).toEqual({
      code: 2,
      text: expect.stringContaining(running),
    })
    unlock()
    const { storage } = await openPostgresStorage({ url })
    const open = 'A server has that database open'
    expect(await admin(folder, 'copy', url)).toEqual({
      code: 2,
      text: expect.stringContaining(open),
    })
    expect((await admin(url, 'copy', join(root, 'back'))).text).toContain(open)
    await storage.close()
  })

  it('that cannot be finished leaves nothing, and can be made again', async () => {
    const db = openFile(join(folder, 'tiza.db'))
    // More than a whole number of PostgreSQL.
    const setPlaces = (places: number) =>
      db.prepare('UPDATE links SET most_people = ? WHERE board = ?').run(places, other)
    setPlaces(5e9)
    expect(await admin(folder, 'copy', url)).toEqual({
      ...{ code: 2, text: expect.stringContaining('The database cannot be used') },
    })
    expect((await tellStored(url)).boards).toEqual([])
    setPlaces(3)
    db.close()
    expect((await admin(folder, 'copy', url)).code).toBe(0)
    // As after a kill, between the last two steps.
    const back = join(root, 'back')
    mkdirSync(join(back, 'copying'), { recursive: true })
    mkdirSync(join(back, 'assets'))
    writeFileSync(join(back, 'assets', hashes[0] ?? ''), 'half')
    expect((await admin(url, 'copy', back)).code).toBe(0)
    expect((await admin(back, 'verify')).code).toBe(0)
  })

  it('that is not the same is given up', async () => {
    const work = readFolder(folder, (source) =>
      writePostgres(url, (target) =>
        copyAll(source, {
          ...target,
          writeRows: (table, rows) =>
            target.writeRows(table, table.name === 'admissions' ? rows.slice(1) : rows),
        }),
      ),
    )
    await expect(work).rejects.toThrow('is not stored there as it is here')
    expect((await tellStored(url)).boards).toEqual([])
  })

  it('leaves out what is damaged, and says so', async () => {
    writeFileSync(join(folder, 'assets', hashes[0] ?? ''), 'half')
    const { code, text } = await admin(folder, 'copy', url)
    expect(code).toBe(1)
    expect(text).toContain(`${hashes[0]} was damaged`)
    expect(text).toContain('1 file (pictures and PDFs)')
  })

  it('has every column that a folder and a database have', async () => {
    const copied = [...boardTables, ...sharedTables].flatMap(({ name, columns }) =>
      Object.keys(columns).map((column) => `${name}.${column}`),
    )
    const db = openFile(join(folder, 'tiza.db'))
    const inFolder = db
      .prepare<[], { name: string }>(
        `SELECT t.name || '.' || c.name AS name FROM pragma_table_list AS t, pragma_table_info(t.name) AS c
         WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite%'`,
      )
      .all()
    db.close()
    await (await openPostgresStorage({ url })).storage.close()
    const postgres = createPostgres({ url, connections: 1 })
    const inDatabase = await postgres.query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = current_schema() AND table_name NOT LIKE 'asset%'
         AND table_name NOT IN ('codes', 'servers')`,
    )
    await postgres.close()
    // Codes end within hours, and a folder has none; servers are those that run. What is of one file or database, follows from other rows, or is given again.
    const own = [
      'answered.commits',
      'losses.board',
      'losses.changes',
      'losses.found_at',
      'deeds.id',
    ]
    const follows = ['boards.seq', 'boards.log_sum', 'version.taken', 'deeds.id']
    const toNames = (rows: readonly { readonly name: string }[]) =>
      rows.map(({ name }) => name).sort()
    expect(toNames(inFolder)).toEqual([...copied, ...own].sort())
    expect(toNames(inDatabase)).toEqual([...copied, ...follows].sort())
  })
})
