import {
  type ServerProcess,
  startServerProcess,
} from '../../apps/api/src/testing/server-process.ts'
import { type NatsServer, startNats } from '../../apps/api/src/testing/start-nats.ts'
import { type PostgresServer, startPostgres } from '../../apps/api/src/testing/start-postgres.ts'

/** Several servers of this machine with PostgreSQL and NATS, on loopback. */
export interface LocalCluster {
  readonly servers: readonly ServerProcess[]
  readonly postgres: PostgresServer
  readonly nats: NatsServer
  /** Settings of all of them, by which they share what they have. */
  readonly env: Readonly<Record<string, string>>
  /** Starts another server in the place of one that has ended, at the same port; with these settings, for this time. */
  restart(at: number, env?: Readonly<Record<string, string>>): Promise<void>
  /** Ends everything, and removes the data. */
  stop(): Promise<void>
}

export interface LocalClusterOptions {
  /** Default 3. */
  readonly size?: number
  /** Settings of all servers. */
  readonly env?: Readonly<Record<string, string>>
  /** Gives the start up: what has been started is stopped. */
  readonly signal?: AbortSignal
}

/** Starts them, with an empty database that is gone when they are stopped. */
export async function startLocalCluster({
  size = 3,
  env = {},
  signal,
}: LocalClusterOptions = {}): Promise<LocalCluster> {
  const postgres = await startPostgres()
  const nats = await startNats().catch(async (error) => {
    await postgres.stop()
    throw error
  })
  const all = { ...env, DATABASE_URL: postgres.url, NATS_URL: nats.url }
  const servers: ServerProcess[] = []
  async function stop(): Promise<void> {
    await Promise.all(servers.map((server) => server.end('SIGTERM')))
    await Promise.all([postgres.stop(), nats.stop()])
  }
  try {
    // The first makes the tables.
    for (let at = 0; at < size; at++) {
      signal?.throwIfAborted()
      servers.push(await startServerProcess(all))
    }
    signal?.throwIfAborted()
  } catch (error) {
    await stop()
    throw error
  }
  return {
    ...{ servers, postgres, nats },
    env: all,
    async restart(at, changed = {}) {
      const port = servers[at]?.port ?? 0
      servers[at] = await startServerProcess({ ...all, PORT: String(port), ...changed })
    },
    stop,
  }
}
