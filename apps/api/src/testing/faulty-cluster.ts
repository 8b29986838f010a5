import type { Random } from '@tiza/protocol/testing'
import { openPostgresStorage } from '../storage/postgres/open-postgres-storage.ts'
import type { Storage } from '../storage/storage.ts'
import { toClockEnv } from './jumping-clock.ts'
import { retry } from './retry.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { type NatsServer, startNats } from './start-nats.ts'
import { type PostgresServer, startPostgres } from './start-postgres.ts'
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts'
import { type WriterWatch, watchWriters } from './watch-writers.ts'

/** A server in a process of its own, and the lines between it and others. */
export interface FaultyNode {
  /** What people connect to: it leads to the server, or to another while that is gone, as a balancer would. */
  readonly front: TcpProxy
  readonly nats: TcpProxy
  readonly postgres: TcpProxy
  /** Another one after it was replaced. */
  readonly server: ServerProcess
}

/** Servers with PostgreSQL and NATS, in which things can fail. */
export interface FaultyCluster {
  readonly nodes: readonly FaultyNode[]
  readonly nats: NatsServer
  readonly postgres: PostgresServer
  readonly storage: Storage
  readonly writers: WriterWatch
  /** Which node took a board last; `-1` where that server is gone. */
  findHome(): Promise<number>
  /** Ends a server, whose people are led to another until there is a new one, after a number of milliseconds. */
  replace(at: number, how: { signal: 'SIGKILL' | 'SIGTERM'; absentMs: number }): Promise<void>
  stop(): Promise<void>
}

const hourMs = 3_600_000
/** What `SIGUSR2` sets the clock of a server by: hours, a day, and more than boards, links and the bin are kept. */
const clockJumpsMs = [1, -1, 24, -24, 9_000, -9_000, -9_000, 9_000].map((hours) => hours * hourMs)

/** Starts so many servers. */
export async function startFaultyCluster(
  random: Random,
  { size = 3 } = {},
): Promise<FaultyCluster> {
  const [postgres, nats] = await Promise.all([startPostgres(), startNats()])
  const { storage } = await openPostgresStorage({ url: postgres.url })
  const writers = await watchWriters(postgres.url)
  let started = 0

  /** Each server has a name of its own, by which PostgreSQL knows who writes. */
  async function start({ nats: toNats, postgres: toPostgres }: Lines) {
    started++
    const name = `server-${started}`
    const server = await startServerProcess({
      ...toClockEnv(clockJumpsMs),
      DATABASE_URL: `${withPort(postgres.url, toPostgres)}?application_name=${name}`,
      NATS_URL: withPort(nats.url, toNats),
    })
    return { name, server }
  }

  async function startNode() {
    const [front, toNats, toPostgres] = await Promise.all([
      startTcpProxy(random.fork()),
      startTcpProxy(random.fork()),
      startTcpProxy(random.fork()),
    ])
    const lines = { front, nats: toNats, postgres: toPostgres }
    lines.nats.lead(nats.url.replace('nats:', 'http:'))
    lines.postgres.lead(postgres.url.replace('postgres:', 'http:'))
    const node = { ...lines, ...(await start(lines)) }
    node.front.lead(node.server.url)
    return node
  }

  const nodes = await Promise.all(Array.from({ length: size }, startNode))

  return {
    ...{ nodes, nats, postgres, storage, writers },
    async findHome() {
      const taker = await writers.findLastTaker()
      return nodes.findIndex(({ name }) => name === taker)
    },
    async replace(at, { signal, absentMs }) {
      const [node, other] = [nodes[at], nodes[(at + 1) % size]]
      if (!node || !other) throw new Error(`there is no node ${at}`)
      node.front.lead(other.server.url)
      await node.server.end(signal)
      await new Promise((resolve) => setTimeout(resolve, absentMs))
      // As whoever keeps servers running does, where the database does not answer in time.
      Object.assign(node, await retry(() => start(node)))
      node.front.lead(node.server.url)
    },
    async stop() {
      await Promise.all(nodes.map(({ server }) => server.end('SIGTERM')))
      await Promise.all([storage.close(), writers.close()])
      await Promise.all(
        nodes.flatMap((node) => [node.front, node.nats, node.postgres].map((one) => one.close())),
      )
      await Promise.all([postgres.stop(), nats.stop()])
    },
  }
}

type Lines = Pick<FaultyNode, 'nats' | 'postgres'>

function withPort(url: string, proxy: TcpProxy): string {
  return url.replace(/:\d+(?=\/|$)/, `:${new URL(proxy.url).port}`)
}
