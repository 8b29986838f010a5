import { createPostgres } from '../../../apps/api/src/storage/postgres/postgres.ts'
import { findPort } from '../../../apps/api/src/testing/find-port.ts'
import { startNats } from '../../../apps/api/src/testing/start-nats.ts'
import { startPostgres } from '../../../apps/api/src/testing/start-postgres.ts'
import { getCpuSeconds, getReadBytes, getTreeCpuSeconds } from './process-use.ts'

/** What PostgreSQL and NATS have used until a moment. */
export interface SharedUse {
  /** The moment, by a monotonic clock. */
  readonly atMs: number
  /** Seconds of CPU, of all processes of PostgreSQL. */
  readonly postgresCpu: number
  /** Bytes of its write-ahead log. */
  readonly walBytes: number
  /** Bytes of its tables, with their indexes. */
  readonly tableBytes: number
  /** Seconds of CPU. */
  readonly natsCpu: number
  /** Bytes that NATS was sent; each is sent on to the one node that it is for. */
  readonly natsBytes: number
  /** The messages in them. */
  readonly natsMessages: number
}

/** PostgreSQL and NATS, as several servers share them. */
export interface Shared {
  /** Settings of a server that uses them. */
  readonly env: Readonly<Record<string, string>>
  /** What they have used until now. */
  read(): Promise<SharedUse>
  /** Ends both, and removes the data. */
  stop(): Promise<void>
}

/** As PostgreSQL has it by default, where tests have less. As in tests, tables are not vacuumed meanwhile. */
const settings = { shared_buffers: '128MB' }

/** Starts both on loopback. Rejects where they are not installed. */
export async function startShared(): Promise<Shared> {
  const monitor = await findPort()
  const [postgres, nats] = await Promise.all([
    startPostgres({ settings }),
    startNats('-m', String(monitor)),
  ])
  const database = createPostgres({ url: postgres.url, connections: 1 })
  return {
    env: { DATABASE_URL: postgres.url, NATS_URL: nats.url },
    async read() {
      // CPU and bytes of processes first: they are of the moment at which this is called.
      const used = {
        ...{ atMs: performance.now(), postgresCpu: getTreeCpuSeconds(postgres.pid) },
        ...{ natsCpu: getCpuSeconds(nats.pid), natsBytes: getReadBytes(nats.pid) },
      }
      const [stored, natsMessages] = await Promise.all([
        database.query<{ wal: number; tables: number }>(
          `SELECT (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint AS wal,
             pg_database_size(current_database()) AS tables`,
        ),
        readMessages(monitor),
      ])
      const [row] = stored
      if (!row) throw new Error('PostgreSQL has not answered')
      return { ...used, walBytes: row.wal, tableBytes: row.tables, natsMessages }
    },
    async stop() {
      await database.close()
      await Promise.all([postgres.stop(), nats.stop()])
    },
  }
}

/** How many messages NATS was sent, which its monitoring port says. */
async function readMessages(port: number): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/varz`)
  const { in_msgs: messages }: { readonly in_msgs: number } = JSON.parse(await response.text())
  return messages
}

/** What was used from one moment to another; `atMs` is the time between them. */
export function subtractUse(to: SharedUse, from: SharedUse): SharedUse {
  return {
    atMs: to.atMs - from.atMs,
    postgresCpu: to.postgresCpu - from.postgresCpu,
    walBytes: to.walBytes - from.walBytes,
    tableBytes: to.tableBytes - from.tableBytes,
    natsCpu: to.natsCpu - from.natsCpu,
    natsBytes: to.natsBytes - from.natsBytes,
    natsMessages: to.natsMessages - from.natsMessages,
  }
}

/** Notes what was used while something is measured. */
export interface UseMeter {
  /** To be called when it begins to be measured, and when that ends. */
  note(): void
  /** What was used between the last two notes. */
  get(): Promise<SharedUse>
}

export function createUseMeter({ read }: Pick<Shared, 'read'>): UseMeter {
  const notes: Promise<SharedUse>[] = []
  return {
    note: () => void notes.push(read()),
    async get() {
      const [from, to] = await Promise.all(notes.slice(-2))
      if (!from || !to) throw new Error('it was not measured')
      return subtractUse(to, from)
    },
  }
}
