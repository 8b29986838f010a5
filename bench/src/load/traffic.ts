import { fileURLToPath } from 'node:url'
import { getCpuSeconds, getMainThreadMs } from './process-use.ts'
import { type Subject, spawnPinned } from './subject.ts'

/** Who is on which boards and what they do. */
export interface Plan {
  readonly url: string
  readonly boards: readonly string[]
  /** People on each board. */
  readonly people: number
  /** How many of them draw. */
  readonly drawing: number
  /** How many of them move their cursor, those who draw included. */
  readonly moving: number
  /** Changes a second of each who moves or draws, beside the strokes. */
  readonly edits: number
  /** Over how long they begin, milliseconds: each hands what they draw to the log every half second from then on. */
  readonly spreadMs: number
  readonly warmUpMs: number
  readonly measuredMs: number
}

/** Milliseconds between an event and its arrival at somebody else. */
export interface Latency {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** What the generator saw. A delivery is one event of one person that arrived at one other. */
export interface TrafficFigures {
  readonly seconds: number
  readonly deliveries: number
  /** Of ink, which is never left out; cursors on the way are, by newer ones. */
  readonly inkDeliveries: number
  readonly expectedInk: number
  /** Points of ink that were delivered, and the bytes of the packets that they came in. */
  readonly points: number
  readonly inkBytes: number
  readonly packets: number
  readonly bytes: number
  readonly ink: Latency
  readonly cursor: Latency
  readonly op: Latency
  readonly ack: Latency & { readonly count: number }
  readonly refusals: Readonly<Record<string, number>>
  readonly closed: number
  readonly asked: number
  /** Share of a core that the generator used, and how late its own loop was at the 99th percentile. */
  readonly generator: { readonly share: number; readonly lagMs: number }
}

export interface Traffic extends TrafficFigures {
  /** CPU of the process beside it: milliseconds for 1,000 deliveries. */
  readonly besideCpuMs: number

  readonly deliveriesPerSecond: number
  /** CPU of the server: milliseconds for 1,000 deliveries, and share of a core. */
  readonly cpuMs: number
  readonly cpuShare: number
  /** Of the server's main thread: share of a core, and milliseconds a second that others had its core. */
  readonly mainShare: number
  readonly mainWaitsMs: number
  readonly bytesPerPoint: number
  /** Whether the generator, not the server, was at its end: then latencies say nothing. */
  readonly saturated: boolean
}

export interface TrafficOptions
  extends Omit<Plan, 'url' | 'boards' | 'moving' | 'edits' | 'spreadMs' | 'warmUpMs'> {
  readonly rooms: number
  readonly moving?: number
  readonly edits?: number
  /** Default: one tick of ink, so that all changes come at once and then none for half a second. */
  readonly spreadMs?: number
  readonly warmUpMs?: number
  /** The boards, instead of new ones. */
  readonly boards?: readonly string[]
  /** A process whose CPU is measured, too. */
  readonly besidePid?: number | undefined
  /** Called when it begins to be measured, and when that ends. */
  readonly onPhase?: (phase: 'begin' | 'end') => void
}

const tickMs = 1000 / 60
const generator = fileURLToPath(new URL('generator.ts', import.meta.url))

/** Fills a server with people who draw, and measures what they notice and what it costs. */
export async function measureTraffic(
  subject: Subject,
  { rooms, moving, edits = 0, spreadMs = tickMs, warmUpMs = 2_000, ...options }: TrafficOptions,
): Promise<Traffic> {
  const { besidePid, onPhase, ...who } = options
  const boards = options.boards ?? (await subject.createBoards(rooms))
  const getBeside = () => (besidePid === undefined ? 0 : getCpuSeconds(besidePid))
  const plan: Plan = {
    ...who,
    ...{ url: subject.url, boards, warmUpMs, spreadMs, edits, moving: moving ?? who.drawing },
  }
  const child = spawnPinned('load', ['--import', import.meta.resolve('tsx'), generator])
  let cpuBefore = 0
  let cpuAfter = 0
  let beside = 0
  let main = { ran: 0, waited: 0 }
  const figures = await new Promise<TrafficFigures>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the generator ended with ${code}`)))
    child.on('message', (news: 'begin' | 'end' | { figures: TrafficFigures }) => {
      if (news === 'begin' || news === 'end') onPhase?.(news)
      if (news === 'begin') {
        cpuBefore = getCpuSeconds(subject.pid)
        beside = getBeside()
        main = getMainThreadMs(subject.pid)
      } else if (news === 'end') {
        cpuAfter = getCpuSeconds(subject.pid)
        beside = getBeside() - beside
        const { ran, waited } = getMainThreadMs(subject.pid)
        main = { ran: ran - main.ran, waited: waited - main.waited }
      } else resolve(news.figures)
    })
    child.send(plan)
  })
  const cpu = cpuAfter - cpuBefore
  return {
    ...figures,
    deliveriesPerSecond: figures.deliveries / figures.seconds,
    cpuMs: (cpu * 1e6) / figures.deliveries,
    besideCpuMs: (beside * 1e6) / figures.deliveries,
    cpuShare: cpu / figures.seconds,
    mainShare: main.ran / 1000 / figures.seconds,
    mainWaitsMs: main.waited / figures.seconds,
    bytesPerPoint: figures.inkBytes / figures.points,
    saturated: figures.generator.share > 0.92 || figures.generator.lagMs > 50,
  }
}
