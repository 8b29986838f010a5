import { readFileSync } from 'node:fs'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runAdmin } from '../../admin/run.ts'
import { join } from '../../testing/raw-client.ts'
import { type PostgresServer, startPostgres } from '../../testing/start-postgres.ts'
import { startTestApp } from '../../testing/test-app.ts'
import { hashKey } from '../hash-key.ts'
import { type MigrateOptions, migrate } from './migrate.ts'
import { openPostgresData } from './open-postgres-data.ts'
import { openPostgresStorage } from './open-postgres-storage.ts'
import { createPostgres, type Postgres } from './postgres.ts'
import { migrations } from './schema.ts'

/** Made by a server of that schema, with three boards: one with seven shapes, one with one, and one in the bin. */
const fixture = readFileSync(
  new URL('../../fixtures/postgres/schema-3.sql', import.meta.url),
  'utf8',
)
const lesson = { key: 'dlWL8XiycnjPj_r3lVxYcQ', host: 'CTWSNE1P98C9FnRMnuMymC' }

/** What a later version might do: every table has one more column, and there is another table. */
const next = `
  CREATE TABLE runs (at integer);
  INSERT INTO runs VALUES (1);
  DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
      EXECUTE format('ALTER TABLE %I ADD COLUMN later integer NOT NULL DEFAULT 7', name);
    END LOOP;
  END $$`
const later = [...migrations, next]
const known = migrations.length

let server: PostgresServer
let url: string
let postgres: Postgres

beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

beforeEach(async () => {
  url = await server.createPlace()
  postgres = createPostgres({ url })
  await postgres.script(fixture)
  return () => postgres.close()
})

const take = (steps: readonly string[], options: Partial<MigrateOptions> = {}) =>
  migrate(postgres, { url, steps, ...options })
const readTaken = () => postgres.query('SELECT taken FROM version')
/** All rows of the tables that are in the fixture. */
const readAll = () =>
  postgres.query(`SELECT query_to_xml('SELECT * FROM ' || tablename, true, false, '')::text AS rows
    FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename`)

it('opens what servers of 2026-11-30 have left, whole', async () => {
  const { storage, assets, migrated } = await openPostgresStorage({ url })
  expect(migrated).toEqual({ from: 3, to: known })
  const app = await startTestApp({ storage, assets })
  const { shapes } = await (await fetch(`${app.url}api/boards/${lesson.key}/snapshot`)).json()
  expect(shapes.map(({ kind }: { kind: string }) => kind)).toEqual([
    ...['rect', 'rect', 'rect', 'rect', 'rect', 'text', 'image'],
  ])
  const { hash } = shapes.at(-1)
  const picture = await fetch(`${app.url}api/boards/${lesson.key}/assets/${hash}`)
  expect([picture.status, (await picture.arrayBuffer()).byteLength]).toEqual([200, 73])
  const ana = await join({ url: app.url, board: lesson.key })
  expect(await ana.op(1, [buildShape('rect', { id: createId() })])).toMatchObject({ seq: 8 })
  ana.close()
  await app.close()
  const said: string[] = []
  const place = { dataDir: '', databaseUrl: url }
  await runAdmin(['verify'], { ...place, print: (line) => said.push(line) })
  expect(said).toEqual(['3 boards, all well.'])
})

it('brings a database up to date to which `pg_restore --clean` has brought back what it was before', async () => {
  await take(migrations)
  await postgres.run('INSERT INTO servers VALUES ($1, $1, false, 0, 0)', ['of before'])
  // What a backup of the version before does not have, it leaves.
  await postgres.script('UPDATE version SET taken = 4')
  expect(await take(migrations)).toEqual({ from: 4, to: known })
  expect(await postgres.query('SELECT * FROM servers')).toEqual([])
})

describe('a later version', () => {
  it('changes the tables once, however many servers start together', async () => {
    // Long enough for each to begin.
    const slow = [...migrations, `SELECT pg_sleep(0.3); ${next}`]
    const all = await Promise.all([1, 2, 3].map(() => take(slow, { attempts: 1 })))
    expect(all.map(({ from }) => from).sort()).toEqual([3, known + 1, known + 1])
    expect(await readTaken()).toEqual([{ taken: known + 1 }])
    expect(await postgres.query('SELECT * FROM runs')).toHaveLength(1)
    expect(await take(later)).toEqual({ from: known + 1, to: known + 1 })
  })

  it('leaves everything as it was where it fails in the middle', async () => {
    const before = await readAll()
    const failing = take([...later, 'DELETE FROM boards', 'SELECT 1 / 0'])
    await expect(failing).rejects.toThrow('division by zero')
    expect(await readAll()).toEqual(before)
    expect(await readTaken()).toEqual([{ taken: 3 }])
  })

  it('is not opened by an older one, which says so', async () => {
    await take(later)
    await expect(openPostgresData(url)).rejects.toThrow(
      `The database of DATABASE_URL cannot be used: it is of a newer version of Tiza (tables ${known + 1}; this one knows ${known}).`,
    )
  })

  it('takes its time, beyond what a statement may take otherwise', async () => {
    const slow = [...migrations, 'SELECT pg_sleep(0.2)']
    expect(await take(slow, { withinMs: 100 })).toEqual({ from: 3, to: known + 1 })
  })

  it('does not wait for ever for a table that another session uses, and does it when that has ended', async () => {
    await postgres.transact(async (sql) => {
      await sql.query('SELECT count(*) FROM tx')
      const tried = take(later, { lockWithinMs: 20, attempts: 2 })
      await expect(tried).rejects.toThrow(/another session uses them all the time/)
    })
    expect(await readTaken()).toEqual([{ taken: 3 }])
    expect(await take(later)).toEqual({ from: 3, to: known + 1 })
  })

  it('is no trouble to a server of the version before that goes on meanwhile', async () => {
    // One connection, which has prepared each statement before.
    const { storage, assets } = await openPostgresStorage({ url, connections: 1 })
    const app = await startTestApp({ storage, assets })
    const headers = { 'Content-Type': 'application/json', 'Tiza-Host': lesson.host }
    const use = async (n: number) => {
      const ana = await join({ url: app.url, board: lesson.key, auth: { host: lesson.host } })
      expect(await ana.op(1, [buildShape('rect', { id: createId() })])).toMatchObject({ ok: true })
      ana.close()
      const links = await fetch(`${app.url}api/boards/${lesson.key}/links`, {
        ...{ method: 'POST', headers, body: JSON.stringify({ right: 'draw', label: `${n}` }) },
      })
      expect(links.status).toBe(201)
      const key = await app.createBoard()
      expect((await fetch(`${app.url}api/boards/${key}/snapshot`)).status).toBe(200)
      const [board = ''] = await storage.listIds()
      await storage.savePeople(board, [
        { person: `p${n}`, isHost: true, link: 'x', name: 'Ben', firstAt: 1, seenAt: 1 },
      ])
      const found = await storage.findLink(hashKey(lesson.key))
      expect(found).toMatchObject({ link: { right: 'draw' }, waiting: false, isBinned: false })
    }
    await use(1)
    await take(later)
    await use(2)
    await app.close()
  })
})
