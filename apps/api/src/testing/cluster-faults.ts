import type { Random } from '@tiza/protocol/testing'
import type { FaultyCluster, FaultyNode } from './faulty-cluster.ts'
import { pauseProcess } from './pause-process.ts'
import { retry } from './retry.ts'
import type { TcpProxy, Way } from './tcp-proxy.ts'

/** Something that is about to fail. */
export interface Fault {
  readonly name: string
  /** The server that ends by it and whose connections are gone; `undefined` where none, or all. */
  readonly dying: FaultyNode | undefined
  /** Has it fail, and mends it. */
  strike(): Promise<void>
}

/** What can fail in a cluster, at random. */
export interface ClusterFaults {
  /** How many kinds there are. */
  readonly kinds: number
  /** The next, each kind as often as any other. */
  draw(): Promise<Fault>
}

interface Kind {
  /** Which node it meets. */
  readonly where: 'home' | 'edge' | 'any'
  readonly isDeath?: boolean
  strike(at: number): Promise<void>
}

type Line = 'nats' | 'postgres'

/** Of all kinds, or only of some, by their names. */
export function createClusterFaults(
  cluster: FaultyCluster,
  random: Random,
  only?: readonly string[],
): ClusterFaults {
  const { nodes, nats, postgres } = cluster
  const pause = (from: number, to: number) =>
    new Promise((resolve) => setTimeout(resolve, random.integer(from, to)))
  /** Longer than others wait for an answer, and shorter. */
  const pauseAround = () => pause(200, 3_500)

  const replace = (at: number, signal: 'SIGKILL' | 'SIGTERM') =>
    cluster.replace(at, { signal, absentMs: random.integer(200, 900) })

  const pauseAll = async (pid: number) => {
    const resume = pauseProcess(pid)
    await pauseAround()
    resume()
  }
  const pauseNode = (at: number) => pauseAll(nodes[at]?.server.pid ?? 0)

  const freeze =
    (line: Line, ...ways: readonly Way[]) =>
    async (at: number) => {
      const proxy = nodes[at]?.[line]
      proxy?.freeze(...ways)
      await pauseAround()
      proxy?.thaw()
    }

  async function slow(proxy: TcpProxy | undefined): Promise<void> {
    const [delayMs, bytesPerMs] = [random.integer(20, 200), random.integer(20, 200)]
    proxy?.worsen({ delayMs, bytesPerMs, loss: 0.05, resendMs: 300 })
    await pause(1_000, 3_000)
    proxy?.worsen({ delayMs: 0, loss: 0, resendMs: 0 })
  }

  /** The home serves those who are there, and knows nothing of the other that has taken its boards. */
  async function makeTwoHomes(at: number): Promise<void> {
    const proxy = nodes[at]?.nats
    proxy?.freeze()
    await retry(async () => {
      if ((await cluster.findHome()) === at) throw new Error('the home is not taken')
    })
    await pause(100, 1_000)
    proxy?.thaw()
  }

  /** Each home is gone for the others as soon as it is one. */
  async function moveHomes(): Promise<void> {
    for (let move = 0; move < 6; move++) {
      nodes[await cluster.findHome()]?.nats.cut()
      await pause(100, 500)
    }
  }

  async function replaceAllAtOnce(): Promise<void> {
    await Promise.all(
      nodes.map(async (_, at) => {
        await pause(0, 500)
        await replace(at, 'SIGTERM')
      }),
    )
  }

  async function replaceOneByOne(from: number): Promise<void> {
    for (let next = from; next < from + nodes.length; next++) {
      await replace(next % nodes.length, 'SIGTERM')
    }
  }

  const kinds: Readonly<Record<string, Kind>> = {
    'killed home': { where: 'home', isDeath: true, strike: (at) => replace(at, 'SIGKILL') },
    'killed edge': { where: 'edge', isDeath: true, strike: (at) => replace(at, 'SIGKILL') },
    'stopped home': { where: 'home', isDeath: true, strike: (at) => replace(at, 'SIGTERM') },
    'paused home': { where: 'home', strike: pauseNode },
    'paused edge': { where: 'edge', strike: pauseNode },
    'paused NATS': { where: 'any', strike: () => pauseAll(nats.pid) },
    'paused PostgreSQL': { where: 'any', strike: () => pauseAll(postgres.pid) },
    'crash of NATS': { where: 'any', strike: () => nats.restart() },
    'crash of PostgreSQL': { where: 'any', strike: () => postgres.restart() },
    'node frozen out of NATS': { where: 'any', strike: freeze('nats') },
    'node that NATS does not hear': { where: 'any', strike: freeze('nats', 'there') },
    'node that does not hear NATS': { where: 'any', strike: freeze('nats', 'back') },
    'node frozen out of PostgreSQL': { where: 'any', strike: freeze('postgres') },
    'node that PostgreSQL does not hear': { where: 'any', strike: freeze('postgres', 'there') },
    'node that does not hear PostgreSQL': { where: 'any', strike: freeze('postgres', 'back') },
    'slow line to NATS': { where: 'any', strike: (at) => slow(nodes[at]?.nats) },
    'slow line to PostgreSQL': { where: 'any', strike: (at) => slow(nodes[at]?.postgres) },
    'node cut off from both': {
      where: 'any',
      async strike(at) {
        nodes[at]?.nats.cut()
        nodes[at]?.postgres.cut()
      },
    },
    'clock set': {
      where: 'any',
      async strike(at) {
        process.kill(nodes[at]?.server.pid ?? 0, 'SIGUSR2')
        await pause(200, 1_500)
      },
    },
    'two homes': { where: 'home', strike: makeTwoHomes },
    'homes that move in turn': { where: 'any', strike: moveHomes },
    'all stopped at once': { where: 'any', strike: replaceAllAtOnce },
    'one stop after the other': { where: 'any', strike: replaceOneByOne },
  }

  async function choose(where: Kind['where']): Promise<number> {
    const any = random.integer(0, nodes.length - 1)
    const home = where === 'any' ? -1 : await cluster.findHome()
    if (home < 0) return any
    return where === 'home' ? home : (home + random.integer(1, nodes.length - 1)) % nodes.length
  }

  const names = only ?? Object.keys(kinds)
  /** Those that have not been since all were. */
  const left: string[] = []

  return {
    kinds: names.length,
    async draw() {
      if (left.length === 0) left.push(...names)
      const [name = ''] = left.splice(random.integer(0, left.length - 1), 1)
      const kind = kinds[name]
      if (!kind) throw new Error(`there is no fault ${name}`)
      const at = await choose(kind.where)
      return {
        name,
        dying: kind.isDeath ? nodes[at] : undefined,
        strike: () => kind.strike(at),
      }
    },
  }
}
