import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBoardId, createId } from '@tiza/protocol'
import { buildPng, buildShape } from '@tiza/protocol/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { firstTerm } from '../storage/board-log.ts'
import { openPostgresStorage } from '../storage/postgres/open-postgres-storage.ts'
import type { Storage } from '../storage/storage.ts'
import { type PostgresServer, startPostgres } from '../testing/start-postgres.ts'
import { toHash } from './board-file/read-pictures.ts'
import { createStoredPictures } from './picture-files.ts'
import { runAdmin } from './run.ts'

const picture = buildPng()
const hash = toHash(picture)
let server: PostgresServer
let root: string
beforeAll(async () => {
  server = await startPostgres()
  root = mkdtempSync(join(tmpdir(), 'tiza-admin-postgres-'))
})
afterAll(async () => {
  await server.stop()
  rmSync(root, { recursive: true })
})

/** What `pnpm admin` says with that `DATABASE_URL`. */
async function admin(databaseUrl: string, ...args: readonly string[]) {
  const lines: string[] = []
  const place = { dataDir: join(root, 'nothing'), databaseUrl }
  const code = await runAdmin(args, { ...place, print: (line) => lines.push(line) })
  return { code, text: lines.join('\n') }
}

/** A board with a box and a picture. */
async function draw(storage: Storage, at = Date.now()): Promise<string> {
  const board = createBoardId()
  await storage.createBoard(board, createId(), at)
  const ops = [
    buildShape('rect', { id: createId() }),
    buildShape('image', { id: createId(), hash }),
  ]
  const tx = [{ seq: 1, by: 'ana', n: 1, at, ops }]
  await storage.commit([{ board, term: firstTerm, tx, clients: [] }], at)
  return board
}

it('the commands work on boards in PostgreSQL, while a server has it open', async () => {
  const url = await server.createPlace()
  const { storage, assets } = await openPostgresStorage({ url })
  await createStoredPictures(assets).keep(new Map([[hash, picture]]))
  const board = await draw(storage)
  const file = join(root, 'board.tiza')

  expect(await admin(url, 'list')).toEqual({ code: 0, text: expect.stringContaining(board) })
  expect((await admin(url, 'host', board)).text).toMatch(/^b\/.{22}#host=.{22}$/)
  expect((await admin(url, 'links', board)).text).toContain('host "pnpm admin"')
  expect((await admin(url, 'people', board)).code).toBe(0)
  expect((await admin(url, 'audit', board)).code).toBe(0)
  await admin(url, 'lock', board)
  expect(await storage.readStates([board])).toMatchObject([{ locked: true }])
  await storage.setBinned(board, 5)
  expect((await admin(url, 'undelete', board)).code).toBe(0)

  const wrote = `Wrote 2 shapes and 1 picture to ${file}.`
  expect(await admin(url, 'export', board, file)).toEqual({ code: 0, text: wrote })
  const other = await server.createPlace()
  expect((await admin(other, 'import', file)).text).toContain('2 shapes and 1 picture')
  expect(await admin(other, 'verify')).toEqual({ code: 0, text: '1 board, all well.' })

  const [{ epoch } = expect.unreachable()] = await storage.readStates([board])
  const served = await admin(url, 'renew')
  expect(served).toEqual({ code: 2, text: expect.stringContaining('stop all servers') })
  await storage.close()
  expect(await admin(url, 'renew')).toEqual({ code: 0, text: 'Renewed 1 board.' })
  const { storage: later } = await openPostgresStorage({ url })
  expect((await later.readStates([board]))[0]?.epoch).not.toBe(epoch)
  expect((await admin(url, 'delete', board, '--yes')).code).toBe(0)
  expect(await later.hasBoard(board)).toBe(false)
  await later.close()
})

it('what is damaged there is named', async () => {
  const url = await server.createPlace()
  const { storage, assets } = await openPostgresStorage({ url })
  const board = await draw(storage)
  const missing = `board ${board}: the picture ${hash.slice(0, 12)} is not here`
  expect(await admin(url, 'verify')).toEqual({ code: 1, text: `${missing}\n1 fault found.` })
  await createStoredPictures(assets).keep(new Map([[hash, picture]]))
  expect((await admin(url, 'verify')).code).toBe(0)
  await storage.close()
})

it.each([
  ['backup', 'pg_dump'],
  ['restore', 'pg_restore'],
])('%s is for folders, and says what to do instead', async (command, instead) => {
  const { code, text } = await admin('postgres://127.0.0.1:1/none', command, root)
  expect([code, text]).toEqual([2, expect.stringContaining(instead)])
})

it('a database that cannot be reached is named', async () => {
  const { code, text } = await admin('postgres://127.0.0.1:1/none', 'list')
  expect([code, text]).toEqual([2, expect.stringContaining('DATABASE_URL')])
})
