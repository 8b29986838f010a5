import type { Random } from '@tiza/protocol/testing'
import type { StoredTx } from '../storage/board-log.ts'
import { openPostgresStorage } from '../storage/postgres/open-postgres-storage.ts'
import { readLog } from './read-log.ts'
import { retry } from './retry.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { startNats } from './start-nats.ts'
import { startPostgres } from './start-postgres.ts'
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts'

/** Three servers in processes of their own, with PostgreSQL and NATS, in which things fail. */
export interface FaultyCluster {
  /** What people connect to: each leads to one of the servers, as a balancer would. */
  readonly fronts: readonly TcpProxy[]
  /** How many kinds of faults there are. */
  readonly kinds: number
  /** Makes something fail at random, each kind as often as any other, and mends it; resolves with what it was. */
  fail(): Promise<string>
  /** The log of the board with a key. */
  readLog(key: string): Promise<readonly StoredTx[]>
  stop(): Promise<void>
}

interface Node {
  readonly env: Readonly<Record<string, string>>
  /** Between it and NATS, or PostgreSQL. */
  readonly nats: TcpProxy
  readonly postgres: TcpProxy
  server: ServerProcess
}

const size = 3

export async function startFaultyCluster(random: Random): Promise<FaultyCluster> {
  const [postgres, nats] = await Promise.all([startPostgres(), startNats()])
  const { storage } = await openPostgresStorage({ url: postgres.url })
  const nodes: Node[] = []
  const fronts: TcpProxy[] = []
  for (let at = 0; at < size; at++) {
    const [toNats, toPostgres, front] = await Promise.all(
      [1, 2, 3].map(() => startTcpProxy(random.fork())),
    )
    if (!toNats || !toPostgres || !front) throw new Error('there are three')
    toNats.lead(nats.url.replace('nats:', 'http:'))
    toPostgres.lead(postgres.url.replace('postgres:', 'http:'))
    const env = {
      DATABASE_URL: withPort(postgres.url, toPostgres),
      NATS_URL: withPort(nats.url, toNats),
    }
    const server = await startServerProcess(env)
    front.lead(server.url)
    nodes.push({ env, nats: toNats, postgres: toPostgres, server })
    fronts.push(front)
  }

  const pause = (from: number, to: number) =>
    new Promise((resolve) => setTimeout(resolve, random.integer(from, to)))

  /** People of a server that is gone are led to another until it is back. */
  async function replace(at: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const [node, other] = [nodes[at], nodes[(at + 1) % size]]
    if (!node || !other) return
    fronts[at]?.lead(other.server.url)
    await node.server.end(signal)
    await pause(200, 900)
    // As whoever keeps servers running does, where the database does not answer in time.
    node.server = await retry(() => startServerProcess(node.env))
    fronts[at]?.lead(node.server.url)
  }

  async function freeze(proxy: TcpProxy | undefined): Promise<void> {
    proxy?.freeze()
    await pause(200, 3_500)
    proxy?.thaw()
  }

  const faults: Readonly<Record<string, (at: number) => Promise<void>>> = {
    'killed node': (at) => replace(at, 'SIGKILL'),
    'stopped node': (at) => replace(at, 'SIGTERM'),
    async 'paused node'(at) {
      const pid = nodes[at]?.server.pid ?? 0
      process.kill(pid, 'SIGSTOP')
      await pause(200, 4_500)
      process.kill(pid, 'SIGCONT')
    },
    'node frozen out of NATS': (at) => freeze(nodes[at]?.nats),
    'node frozen out of PostgreSQL': (at) => freeze(nodes[at]?.postgres),
    async 'node cut off from both'(at) {
      nodes[at]?.nats.cut()
      nodes[at]?.postgres.cut()
    },
    'crash of NATS': () => nats.restart(),
    'crash of PostgreSQL': () => postgres.restart(),
    async 'one stop after the other'(at) {
      for (let next = at; next < at + size; next++) await replace(next % size, 'SIGTERM')
    },
  }

  /** Those that have not been since all were. */
  const left: string[] = []

  return {
    fronts,
    kinds: Object.keys(faults).length,
    async fail() {
      if (left.length === 0) left.push(...Object.keys(faults))
      const [name = ''] = left.splice(random.integer(0, left.length - 1), 1)
      await faults[name]?.(random.integer(0, size - 1))
      return name
    },
    readLog: (key) => readLog(storage, key),
    async stop() {
      await Promise.all(nodes.map(({ server }) => server.end('SIGTERM')))
      await storage.close()
      await Promise.all(
        [...fronts, ...nodes.flatMap((node) => [node.nats, node.postgres])].map((proxy) =>
          proxy.close(),
        ),
      )
      await Promise.all([postgres.stop(), nats.stop()])
    },
  }
}

function withPort(url: string, proxy: TcpProxy): string {
  return url.replace(/:\d+(?=\/|$)/, `:${new URL(proxy.url).port}`)
}
