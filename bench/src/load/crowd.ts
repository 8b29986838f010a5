import { fileURLToPath } from 'node:url'
import { startNats } from '../../../apps/api/src/testing/start-nats.ts'
import { getCpuSeconds } from './process-use.ts'
import { spawnPinned } from './subject.ts'

/** A board by its internal id, and the key of its link. */
export interface CrowdBoard {
  readonly board: string
  readonly key: string
}

export interface CrowdPlan extends CrowdBoard {
  readonly nats: string
  readonly people: number
  readonly edges: number
  readonly measuredMs: number
}

/** What the process with the edges tells. */
export type CrowdNews = 'joining' | 'joined' | 'begin' | 'end' | CrowdCounts

export interface CrowdCounts {
  readonly people: number
  /** Packets that arrived at connections. */
  readonly deliveries: number
  /** Those at one of them. */
  readonly ticks: number
  readonly tookMs: number
}

/** Seconds of CPU. */
export interface CrowdCpu {
  readonly home: number
  /** Of all edges together. */
  readonly edges: number
  readonly nats: number
}

/** What a crowd on one board costs, whose connections ten edges have. */
export interface CrowdFigures extends CrowdCounts {
  readonly edges: number
  /** From the first who came to the last. */
  readonly joining: CrowdCpu
  /** Of the deliveries. */
  readonly delivering: CrowdCpu
}

/** How the nodes find each other. */
export const crowdCluster = 'crowd'
const edges = 10

/**
 * Everything but connections and the disk is real: the home with its rights, rates and presence, NATS, the edges.
 * Packets end where they would be handed to the kernel.
 */
export async function measureCrowd(
  measuredMs: number,
  { people = 10_000 } = {},
): Promise<CrowdFigures> {
  const nats = await startNats()
  const [home, crowd] = [start('server', 'crowd-home.ts'), start('load', 'crowd-edges.ts')]
  const at = new Map<CrowdNews, CrowdCpu>()
  const getCpu = (): CrowdCpu => ({
    home: getCpuSeconds(home.pid ?? 0),
    edges: getCpuSeconds(crowd.pid ?? 0),
    nats: getCpuSeconds(nats.pid),
  })
  const subtract = (to: CrowdNews, from: CrowdNews): CrowdCpu => {
    const [a, b] = [at.get(to), at.get(from)]
    if (!a || !b) throw new Error(`the crowd has not said ${from} and ${to}`)
    return { home: a.home - b.home, edges: a.edges - b.edges, nats: a.nats - b.nats }
  }
  try {
    const counts = await new Promise<CrowdCounts>((resolve, reject) => {
      for (const child of [home, crowd]) {
        child.once('exit', (code) => reject(new Error(`it ended with ${code}`)))
      }
      home.once('message', (board: CrowdBoard) => {
        crowd.send({ ...board, nats: nats.url, people, edges, measuredMs } satisfies CrowdPlan)
      })
      crowd.on('message', (news: CrowdNews) => {
        if (typeof news === 'string') at.set(news, getCpu())
        else resolve(news)
      })
      home.send(nats.url)
    })
    return {
      ...{ ...counts, edges },
      ...{ joining: subtract('joined', 'joining'), delivering: subtract('end', 'begin') },
    }
  } finally {
    home.kill('SIGKILL')
    crowd.kill('SIGKILL')
    await nats.stop()
  }
}

function start(core: 'server' | 'load', file: string) {
  const path = fileURLToPath(new URL(file, import.meta.url))
  return spawnPinned(core, ['--import', import.meta.resolve('tsx'), path])
}
