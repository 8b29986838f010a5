import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PostgresServer, startPostgres } from '../../testing/start-postgres.ts'
import { until } from '../../testing/until.ts'
import { describeAccessStore } from '../contracts/describe-access-store.ts'
import { describeAccessTerms } from '../contracts/describe-access-terms.ts'
import { describeAdmissionStore } from '../contracts/describe-admission-store.ts'
import { describeAssetStore, inParts } from '../contracts/describe-asset-store.ts'
import { describeAuditStore } from '../contracts/describe-audit-store.ts'
import { describeBinStore } from '../contracts/describe-bin-store.ts'
import { describeBoardLog } from '../contracts/describe-board-log.ts'
import { describeCatalog } from '../contracts/describe-catalog.ts'
import { describeClaimStore } from '../contracts/describe-claim-store.ts'
import { describeHousekeeping } from '../contracts/describe-housekeeping.ts'
import { describePictureStore } from '../contracts/describe-picture-store.ts'
import { describeSecretStore } from '../contracts/describe-secret-store.ts'
import { describeServerList } from '../contracts/describe-server-list.ts'
import {
  board,
  commit,
  epoch,
  other,
  toClient,
  toTx,
  toTxs,
  unknown,
} from '../contracts/samples.ts'
import { openPostgresStorage } from './open-postgres-storage.ts'
import { createPostgres, type Postgres, type PostgresOptions, type Sql } from './postgres.ts'
import { createPostgresGuard } from './postgres-guard.ts'

/** Who waits for a lock. */
const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
const dayMs = 24 * 3_600_000
let server: PostgresServer
/** A schema that is emptied for each test. */
let place: string
/** What is open there has these connections: to make others for each test would take most of its time. */
let shared: Postgres
beforeAll(async () => {
  server = await startPostgres()
  place = await server.createPlace()
  shared = createPostgres({ url: place })
})
afterAll(async () => {
  await shared.close()
  await server.stop()
})

const openPlace = () =>
  openPostgresStorage({ url: place, connect: () => ({ ...shared, close: async () => {} }) })
async function openAll() {
  await server.empty(place)
  return openPlace()
}
const open = async () => (await openAll()).storage
const openAssets = async () => (await openAll()).assets
/** What a process has open. */
const openAt = async (url: string) => (await openPostgresStorage({ url })).storage

describeBoardLog('PostgreSQL', open)
describeCatalog('PostgreSQL', open)
describeAccessStore('PostgreSQL', open)
describeAccessTerms('PostgreSQL', open)
describeAdmissionStore('PostgreSQL', open)
describeAuditStore('PostgreSQL', open)
describeBinStore('PostgreSQL', open)
describeClaimStore('PostgreSQL', open)
describePictureStore('PostgreSQL', open)
describeHousekeeping('PostgreSQL', open)
describeSecretStore('PostgreSQL', open)
describeAssetStore('PostgreSQL', openAssets)
describeServerList('PostgreSQL', async () => {
  const { servers: list } = await openAll()
  return {
    list,
    async pass(ms) {
      await shared.run('UPDATE servers SET since = since - $1, seen_at = seen_at - $1', [ms])
    },
  }
})

describe('a storage in PostgreSQL', () => {
  it('is one to several processes, and has what was committed after a crash of the server', async () => {
    const url = await server.createPlace()
    const [first, second] = await Promise.all([openAt(url), openAt(url)])
    await first.createBoard(board, epoch, 0)
    await commit(first, toTxs(1, 3), { clients: [toClient('ana', 1)] })
    await server.restart()
    expect(await second.load(board)).toMatchObject({ seq: 3, clients: [toClient('ana', 1)] })
    await commit(second, [toTx(4)])
    await expect(commit(first, [toTx(4, 9)]), 'as the log is there').rejects.toMatchObject({
      code: 'OUT_OF_ORDER',
    })
    await commit(first, [toTx(5)])
    await Promise.all([first.close(), second.close()])
  })

  it('takes nothing from a process that has lost its board, whatever that believes', async () => {
    const url = await server.createPlace()
    const [zombie, next] = [await openAt(url), await openAt(url)]
    await zombie.createBoard(board, epoch, 0)
    await commit(zombie, [toTx(1)])
    expect(await next.raiseTerm(board)).toBe(2)
    const results = await Promise.allSettled([
      commit(zombie, [toTx(2)]),
      commit(next, [toTx(2, 7)], { term: 2 }),
    ])
    expect(results).toMatchObject([
      { status: 'rejected', reason: { code: 'STALE_TERM' } },
      { status: 'fulfilled' },
    ])
    expect(await next.read(board, { after: 0, limit: 9 })).toMatchObject([toTx(1), toTx(2, 7)])
    await Promise.all([zombie.close(), next.close()])
  })

  it('deletes more boards than one statement takes', async () => {
    const storage = await open()
    await shared.run(
      `INSERT INTO boards (board, epoch, created_at, touched_at, public_id)
       SELECT name, '', 0, 0, name FROM (SELECT 'board ' || n AS name FROM generate_series(1, 501) AS n) AS names`,
    )
    expect((await storage.deleteUnused(5)).deleted).toHaveLength(501)
    expect(await storage.listIds()).toEqual([])
  })

  it.each([
    ['used again', 'touched_at = 9', 'deleteUnused'],
    ['taken out of the bin', 'binned_at = NULL', 'deleteBinned'],
  ] as const)('deletes nothing that is %s at that moment', async (_, change, clear) => {
    const storage = await open()
    await storage.createBoard(board, epoch, 0)
    if (clear === 'deleteBinned') await storage.setBinned(board, 0)
    const deleting = await shared.transact(async (sql) => {
      await sql.run(`UPDATE boards SET ${change} WHERE board = $1`, [board])
      const begun = storage[clear](5)
      // It has found the board, and waits for this one.
      await until(async () => expect(await shared.query(waiting)).toHaveLength(1))
      return { begun }
    })
    expect(await deleting.begun).toEqual({ deleted: [], faults: [] })
    expect(await storage.hasBoard(board)).toBe(true)
  })

  it.each([
    ['a transaction', 'UPDATE tx SET ops = ops || $1 WHERE seq = 2', ' ', 1],
    ['a sum', 'UPDATE tx SET log_sum = log_sum + $1 WHERE seq = 3', 1, 2],
    ['one that is gone', 'DELETE FROM tx WHERE seq = $1', 2, 1],
  ])(
    'reads a board up to what is not as it was written: %s',
    async (_, damage, value, readable) => {
      const url = await server.createPlace()
      const storage = await openAt(url)
      await storage.createBoard(board, epoch, 0)
      await commit(storage, toTxs(1, 4))
      const postgres = createPostgres({ url })
      await postgres.run(damage, [value])
      const loaded = await storage.load(board)
      expect(loaded).toMatchObject({ seq: readable, damaged: expect.any(String) })
      await Promise.all([postgres.close(), storage.close()])
    },
  )

  it('runs work of one process at a time, and lets the others go by', async () => {
    const url = await server.createPlace()
    const [one, other] = [await openPostgresStorage({ url }), await openPostgresStorage({ url })]
    const done: string[] = []
    await one.runAlone(async () => {
      await other.runAlone(async () => void done.push('meanwhile'))
      done.push('alone')
    })
    await other.runAlone(async () => void done.push('later'))
    expect(done).toEqual(['alone', 'later'])
    await Promise.all([one.storage.close(), other.storage.close()])
  })

  it('stores, and answers whether it does, while all its connections are taken', async () => {
    const url = await server.createPlace()
    const { storage, guard, runAlone } = await openPostgresStorage({ url, connections: 1 })
    await storage.createBoard(board, epoch, 0)
    await runAlone(async () => {
      await commit(storage, [toTx(1)])
      await guard.check()
    })
    expect(guard.fault).toBeUndefined()
    await storage.close()
  })

  it('begins new epochs where it was restored, so that nobody goes on from what it lacks', async () => {
    const url = await server.createPlace()
    const first = await openAt(url)
    await first.createBoard(board, epoch, 0)
    await commit(first, toTxs(1, 2))
    await first.close()
    const again = await openAt(url)
    expect(await again.load(board)).toMatchObject({ epoch, seq: 2 })
    await again.close()
    const later = await openAt(url)
    const dump = server.dump(url)
    await commit(later, [toTx(3)])
    await later.close()
    server.restore(dump)
    const restored = await openAt(url)
    const loaded = await restored.load(board)
    expect(loaded).toMatchObject({ seq: 2 })
    expect(loaded?.epoch).not.toBe(epoch)
    await restored.close()
  })

  it('has one clock for all processes: what is off by more than a minute is found, and followed', async () => {
    await open()
    const postgres = createPostgres({ url: place, connections: 1 })
    let offMs = 0
    let readings = 0
    // An odd number of milliseconds passes between two of them.
    const now = () => Date.now() + offMs + readings++ * 1.5
    const guard = await createPostgresGuard(postgres, { now })
    const readOff = async () => {
      await guard.check()
      return Math.round((guard.clockAheadMs ?? 0) / 60_000)
    }
    expect(await readOff()).toBe(0)
    offMs = -30_000
    expect(await readOff(), 'a little').toBe(0)
    offMs = 100 * dayMs
    expect(await readOff()).toBe(-100 * 24 * 60)
    expect(guard.clockAheadMs, 'whole milliseconds, as in the tables').toSatisfy(Number.isInteger)
    const late = await createPostgresGuard(postgres, { now })
    expect(Math.round((late.clockAheadMs ?? 0) / dayMs), 'from its start').toBe(-100)
    offMs = 30_000
    await guard.check()
    expect(guard.clockAheadMs).toBe(0)
    await postgres.close()
  })

  it('has processes do in turn what only one of them may', async () => {
    const [first, second] = await Promise.all([openPostgresStorage({ url: place }), openAll()])
    const done: string[] = []
    const work = (name: string) => async () => {
      done.push(`${name} begins`)
      await second.storage.readUse()
      done.push(`${name} ends`)
    }
    await Promise.all([first.runInTurn(work('one')), second.runInTurn(work('other'))])
    expect(done.map((text) => text.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends'])
    await Promise.all([first.storage.close(), second.storage.close()])
  })

  it('keeps nobody waiting for what a process began that stands still', async () => {
    const storage = await open()
    await storage.createBoard(board, epoch, 0)
    const still = createPostgres({ url: place, idleWithinMs: 50 })
    const stand = async (sql: Sql) => {
      await sql.run('UPDATE boards SET waiting = true WHERE board = $1', [board])
      await storage.raiseTerm(board)
      await sql.run('UPDATE boards SET waiting = false WHERE board = $1', [board])
    }
    await expect(still.transact(stand)).rejects.toMatchObject({ code: '25P03' })
    expect((await storage.loadAccess(board))?.waiting, 'as before').toBe(false)
    await still.close()
  })

  it('lets what waits for other work wait, and whoever reads a whole board', async () => {
    const url = await server.createPlace()
    let inside: Sql | undefined
    const connect = (options: PostgresOptions): Postgres => {
      const postgres = createPostgres(options)
      const transact: Postgres['transact'] = (work) =>
        postgres.transact((sql) => {
          inside = sql
          return work(sql)
        })
      return { ...postgres, transact }
    }
    const { storage, runAlone, runInTurn } = await openPostgresStorage({ url, connect })
    const limits: unknown[] = []
    const noteLimit = async (sql = inside) =>
      void limits.push(await sql?.query('SHOW idle_in_transaction_session_timeout'))
    await runAlone(noteLimit)
    await runInTurn(noteLimit)
    await shared.readAtOnce(noteLimit)
    await shared.transact(noteLimit)
    const toRows = (limit: string) => [{ idle_in_transaction_session_timeout: limit }]
    expect(limits).toEqual(['0', '0', '0', '2500ms'].map(toRows))
    await storage.close()
  })

  it('is made once by processes that start together, and is not opened by an older version', async () => {
    const url = await server.createPlace()
    const all = await Promise.all([1, 2, 3].map(() => openAt(url)))
    await all[0]?.createBoard(board, epoch, 0)
    expect(await all[2]?.hasBoard(board)).toBe(true)
    await Promise.all(all.map((storage) => storage.close()))
    const postgres = createPostgres({ url })
    await postgres.run('UPDATE version SET taken = 99')
    await postgres.close()
    await expect(openAt(url)).rejects.toThrow(/newer version/)
  })
})

describe('files in PostgreSQL', () => {
  it('are counted for all processes that have it open', async () => {
    const { assets: one } = await openAll()
    const { assets: other } = await openPlace()
    const incoming = await one.receive(inParts(Buffer.alloc(5_000)), { maxBytes: 5_000 })
    await incoming?.persist(1_000)
    await other.refresh()
    expect(other.bytes).toBe(5_000)
    await other.sweep(2_000)
    await one.refresh()
    expect(one.bytes).toBe(0)
  })
})

describe('codes in PostgreSQL', () => {
  const withBoards = async (...boards: readonly string[]) => {
    const { storage, createCodes } = await openAll()
    for (const one of boards) await storage.createBoard(one, epoch, 0)
    return { storage, createCodes }
  }

  it('[LK12] are one of each board, and no two the same, for all servers, until they end', async () => {
    const { createCodes } = await withBoards(board, other)
    let nowMs = 1_000
    const drawn = ['000001', '000001', '000002', '000003']
    const drawCode = () => drawn.shift() ?? '999999'
    const first = createCodes({ now: () => nowMs, drawCode })
    const second = (await openPlace()).createCodes({ now: () => nowMs })
    const expiresAt = 1_000 + 8 * 3_600_000
    expect(await first.make(board, 'own', { person: 'ana' })).toEqual({ code: '000001', expiresAt })
    expect(await first.make(other, 'draw')).toEqual({ code: '000002', expiresAt })
    const links: string[] = []
    const found = { code: '000001', board, right: 'own', by: { person: 'ana' }, links }
    expect(await second.find('000001')).toEqual(found)
    await second.noteLink('000001', 'link')
    expect(await first.find('000001')).toEqual({ ...found, links: ['link'] })
    expect((await first.make(board, 'look'))?.code).toBe('000003')
    expect(await second.find('000001'), 'the one before').toBeUndefined()
    expect(await second.find('000003')).toEqual({
      ...{ code: '000003', board, right: 'look', by: {}, links: [] },
    })
    expect([await second.end(board), await first.end(board)]).toEqual([true, false])
    expect(await first.find('000003')).toBeUndefined()
    nowMs = expiresAt - 1
    expect(await second.find('000002')).toMatchObject({ board: other })
    nowMs = expiresAt
    expect(await second.find('000002')).toBeUndefined()
    expect(await second.end(other), 'of one that has ended').toBe(false)
  })

  it('[LK12] go with their boards, and are of none that is not there', async () => {
    const { storage, createCodes } = await withBoards(board)
    const codes = createCodes({ now: () => 0 })
    const made = await codes.make(board, 'draw')
    await storage.deleteBoard(board)
    expect(await codes.find(made?.code ?? '')).toBeUndefined()
    await expect(codes.make(unknown, 'draw')).rejects.toMatchObject({ code: 'UNKNOWN_BOARD' })
  })

  it('[LK12] of boards that nobody is on end as others need the room', async () => {
    const { storage, createCodes } = await withBoards(board, other)
    const nowMs = 1e12
    const codes = createCodes({ now: () => nowMs })
    const [left, kept] = [await codes.make(board, 'draw'), await codes.make(other, 'draw')]
    await storage.noteUse([other], nowMs)
    await shared.script(`
      INSERT INTO boards (board, epoch, created_at, touched_at, public_id)
        SELECT n, '', 0, ${nowMs}, n FROM generate_series(1, 999) n;
      INSERT INTO codes (code, board, grants, ends_at)
        SELECT 'code ' || n, n, 'draw', ${nowMs + 1} FROM generate_series(1, 998) n;`)
    const last = await codes.make('999', 'draw')
    const ways = [left, kept, last].map((made) => codes.find(made?.code ?? ''))
    expect((await Promise.all(ways)).map((way) => way?.board)).toEqual([undefined, other, '999'])
    expect(await codes.make(board, 'draw'), 'all of them are in use').toBeUndefined()
  })
})

describe('a server that could lose what it has confirmed', () => {
  it.each(['fsync', 'synchronous_commit'])('is refused: %s is off', async (name) => {
    const unsafe = await startPostgres({ settings: { [name]: 'off' } })
    const opening = openPostgresStorage({ url: unsafe.url })
    await expect(opening).rejects.toThrow(`PostgreSQL has ${name} off`)
    await unsafe.stop()
  })
})
