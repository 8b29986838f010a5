import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { createId } from '@tiza/protocol'
import { createPostgres } from '../../../apps/api/src/storage/postgres/postgres.ts'
import { startNats } from '../../../apps/api/src/testing/start-nats.ts'
import { startPostgres } from '../../../apps/api/src/testing/start-postgres.ts'
import { measureChanges } from './changes.ts'
import { fillBoard } from './fill-board.ts'
import { getCpuSeconds, getMemoryMb, getTreeCpuSeconds, getWrittenBytes } from './process-use.ts'
import { joinBoard, type RawClient } from './raw-client.ts'
import { startServer, toAddress } from './subject.ts'
import { toSubject } from './to-subject.ts'
import { measureTraffic } from './traffic.ts'

/** What operators plan with, of a node on PostgreSQL and NATS. */
export interface SizeFigures {
  readonly idleMb: number
  readonly connectionKb: number
  /** Of a board with one person, beside their connection. */
  readonly boardKb: number
  /** Of 10,000 strokes and shapes on an open board: memory of the node, and room in PostgreSQL and in a folder. */
  readonly drawnMb: number
  readonly postgresMb: number
  readonly folderMb: number
  /** Of one change. */
  readonly postgresCpuUs: number
  readonly walBytes: number
  /** What NATS sends for 1,000 deliveries to people at an edge, who draw there: kilobytes, and milliseconds of CPU. */
  readonly natsKb: number
  readonly natsCpuMs: number
}

const drawn = 10_000
const changesPerSecond = 1_000
/** Until what was drawn is put away, and what is no longer needed is let go. */
const settleMs = 10_000

/** @param people on one board, and then as many on a board each */
export async function measureSizes(
  measuredMs: number,
  { people = 600 } = {},
): Promise<SizeFigures> {
  const [postgres, nats] = await Promise.all([startPostgres(), startNats()])
  const database = createPostgres({ url: postgres.url, connections: 1 })
  const read = async (what: string) => {
    const [row] = await database.query<{ value: string }>(`SELECT ${what} AS value`)
    return Number(row?.value)
  }
  const env = { DATABASE_URL: postgres.url, NATS_URL: nats.url }
  const [home, edge] = [await startServer(env), await startServer(env)]
  const [here, there] = [toSubject(home), toSubject(edge)]
  const boards = await here.createBoards(people + 2)
  const [one = '', large = '', ...own] = boards

  await pass(settleMs)
  const idleMb = getMemoryMb(home.pid)
  const guests = await joinAll(here.url, Array<string>(people).fill(one))
  await pass(settleMs)
  const crowdMb = getMemoryMb(home.pid)
  guests.push(...(await joinAll(here.url, own)))
  await pass(settleMs)
  const openMb = getMemoryMb(home.pid)
  const connectionKb = ((crowdMb - idleMb) * 1024) / people

  guests.push(...(await joinAll(here.url, [large])))
  const size = 'pg_database_size(current_database())'
  const before = await read(size)
  await fillBoard({ url: here.url, board: large, count: drawn })
  await pass(settleMs)
  const drawnMb = getMemoryMb(home.pid) - openMb
  const postgresMb = ((await read(size)) - before) / 1024 / 1024
  for (const guest of guests) guest.close()

  const wal = "pg_current_wal_lsn() - '0/0'::pg_lsn"
  const [walBefore, cpuBefore] = [await read(wal), getTreeCpuSeconds(postgres.pid)]
  const [changes] = await measureChanges(here, measuredMs, [changesPerSecond])
  // Those of the time before it is measured as well, in which as many are made each second.
  const made = (changesPerSecond * (measuredMs + warmUpMs)) / 1_000
  const walBytes = ((await read(wal)) - walBefore) / made
  const postgresCpuUs = ((getTreeCpuSeconds(postgres.pid) - cpuBefore) * 1e6) / made
  if (!changes || changes.refused > 0) throw new Error('changes were refused')

  const far = await here.createBoards(1)
  const hosts = await joinAll(here.url, far)
  const phases: { readonly bytes: number; readonly cpu: number }[] = []
  const traffic = await measureTraffic(there, {
    ...{ rooms: 1, people: 30, drawing: 5, boards: far, measuredMs },
    onPhase: () => phases.push({ bytes: getWrittenBytes(nats.pid), cpu: getCpuSeconds(nats.pid) }),
  })
  const [from, to] = phases
  if (!from || !to) throw new Error('it was not measured')
  for (const guest of hosts) guest.close()

  await Promise.all([home.kill(), edge.kill(), database.close()])
  await Promise.all([postgres.stop(), nats.stop()])
  return {
    ...{ idleMb, connectionKb, drawnMb, postgresMb, postgresCpuUs, walBytes },
    boardKb: ((openMb - crowdMb) * 1024) / people - connectionKb,
    folderMb: await measureFolder(),
    natsKb: ((to.bytes - from.bytes) * 1_000) / 1024 / traffic.deliveries,
    natsCpuMs: ((to.cpu - from.cpu) * 1e6) / traffic.deliveries,
  }
}

/** As in `measureChanges`. */
const warmUpMs = 4_000

/** Megabytes that 10,000 strokes and shapes take in a folder. */
async function measureFolder(): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'tiza-sizes-'))
  const server = await startServer({ DATA_DIR: dir })
  const subject = toSubject(server)
  const [board = ''] = await subject.createBoards(1)
  const before = getFolderBytes(dir)
  await fillBoard({ url: subject.url, board, count: drawn })
  await pass(settleMs)
  const bytes = getFolderBytes(dir) - before
  await server.kill()
  rmSync(dir, { recursive: true })
  return bytes / 1024 / 1024
}

function getFolderBytes(dir: string): number {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
}

/** One person for each board, ten at a time. */
async function joinAll(url: string, boards: readonly string[]): Promise<RawClient[]> {
  const guests: RawClient[] = []
  for (let at = 0; at < boards.length; at += 10) {
    const some = boards.slice(at, at + 10).map(async (board, i) => {
      const joined = await joinBoard({ url, board, client: createId(), from: toAddress(at + i) })
      return joined.guest
    })
    guests.push(...(await Promise.all(some)))
  }
  return guests
}
