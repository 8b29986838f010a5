import { fileURLToPath } from 'node:url'
import { getCpuSeconds } from './process-use.ts'
import { type Subject, spawnPinned } from './subject.ts'

/** Who changes which boards, and how often. */
export interface ChangePlan {
  readonly url: string
  readonly boards: readonly string[]
  /** People on each board; all of them change it. */
  readonly people: number
  /** Changes a second of all together, one after the other until the server lags behind. */
  readonly rates: readonly number[]
  readonly warmUpMs: number
  readonly measuredMs: number
}

/** What came back at one rate. Times are from when a change was due to its answer, milliseconds. */
export interface ChangeFigures {
  readonly perSecond: number
  /** Answers that came while this was measured. */
  readonly acked: number
  readonly refused: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly generatorShare: number
  readonly seconds: number
}

export interface Changes extends ChangeFigures {
  /** CPU of the server: microseconds for each change, and share of a core. */
  readonly cpuUs: number
  readonly cpuShare: number
}

/** 10,000 a second were aimed at. */
const allRates: readonly number[] = [2_000, 5_000, 8_000, 10_000, 12_000]
const rooms = 75
const people = 2
const warmUpMs = 4_000
const generator = fileURLToPath(new URL('change-generator.ts', import.meta.url))

export interface ChangesOptions {
  /** Changes a second, one after the other. Default: until no server keeps up. */
  readonly rates?: readonly number[]
  /** The boards, instead of 75 new ones. */
  readonly boards?: readonly string[]
  /** Called when each rate begins to be measured, and when that ends. */
  readonly onPhase?: () => void
}

/** Raises the rate of changes on many boards, each of which is fsynced before its answer. */
export async function measureChanges(
  subject: Subject,
  measuredMs: number,
  { rates = allRates, onPhase, ...options }: ChangesOptions = {},
): Promise<Changes[]> {
  const boards = options.boards ?? (await subject.createBoards(rooms))
  const plan: ChangePlan = { url: subject.url, boards, people, rates, warmUpMs, measuredMs }
  const child = spawnPinned('load', ['--import', import.meta.resolve('tsx'), generator])
  const measured: Changes[] = []
  let cpuBefore = 0
  let cpu = 0
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`the generator ended with ${code}`))
    })
    child.on('message', (news: 'begin' | 'end' | { figures: ChangeFigures }) => {
      if (typeof news === 'string') onPhase?.()
      if (news === 'begin') cpuBefore = getCpuSeconds(subject.pid)
      else if (news === 'end') cpu = getCpuSeconds(subject.pid) - cpuBefore
      else {
        const { figures } = news
        const cpuShare = (cpu * 1000) / measuredMs
        measured.push({ ...figures, cpuShare, cpuUs: (cpu * 1e6) / figures.acked })
      }
    })
    child.send(plan)
  })
  return measured
}
