import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type FloodKind, type FloodPlan, floodKinds } from './flooder.ts'
import { scenarios } from './scenarios.ts'
import { type Subject, spawnPinned, startTiza } from './subject.ts'
import { measureTraffic, type Traffic } from './traffic.ts'

/** What honest people notice of a flood in each run; `kind` is nothing for how it is without one. */
export interface FloodFigures {
  readonly kind: FloodKind | undefined
  readonly sentPerSecond: readonly number[]
  readonly traffic: readonly Traffic[]
}

const flooder = fileURLToPath(new URL('flooder.ts', import.meta.url))

/** Five rooms of ten, beside one address that floods; in turns, so that noise meets all alike. */
export async function measureFloods(measuredMs: number, runs: number): Promise<FloodFigures[]> {
  const figures = [undefined, ...floodKinds].map((kind) => {
    return { kind, sentPerSecond: [] as number[], traffic: [] as Traffic[] }
  })
  for (let run = 0; run < runs; run++) {
    for (const { kind, sentPerSecond, traffic } of figures) {
      const measured = await measureFlood(kind, measuredMs)
      sentPerSecond.push(measured.sentPerSecond)
      traffic.push(measured.traffic)
    }
  }
  return figures
}

/** One flood, on a server of its own. */
async function measureFlood(kind: FloodKind | undefined, measuredMs: number) {
  // Ten changes a second of each who draws: enough answers to tell what one of a hundred waits.
  const scenario = { ...scenarios['five rooms of ten, two drawing'], edits: 10 }
  const subject = await startTiza()
  const boards = await subject.createBoards(scenario.rooms)
  const flood = kind && (await startFlood({ kind, url: subject.url, board: boards[0] ?? '' }))
  const ready: Subject = { ...subject, pid: subject.pid, createBoards: async () => boards }
  const traffic = await measureTraffic(ready, { ...scenario, measuredMs })
  const sentPerSecond = (await flood?.end()) ?? 0
  await subject.close()
  return { traffic, sentPerSecond }
}

/** Idle otherwise: it takes nothing of the core on which the honest are. */
async function startFlood(plan: FloodPlan) {
  const child = spawnPinned(
    'load',
    ['--import', import.meta.resolve('tsx'), flooder],
    {},
    { idle: true },
  )
  child.send(plan)
  await once(child, 'message')
  const begunMs = performance.now()
  return {
    async end(): Promise<number> {
      child.send('how many')
      const [{ sent }] = await once(child, 'message')
      const exit = once(child, 'exit')
      child.kill('SIGKILL')
      await exit
      return (sent * 1000) / (performance.now() - begunMs)
    },
  }
}
