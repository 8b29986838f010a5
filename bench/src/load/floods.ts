import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type FloodKind, type FloodPlan, floodKinds } from './flooder.ts'
import { scenarios } from './scenarios.ts'
import { type Subject, spawnPinned, startTiza } from './subject.ts'
import { measureTraffic, type Traffic } from './traffic.ts'

/** What honest people notice of a flood; `kind` is nothing for how it is without one. */
export interface FloodFigures {
  readonly kind: FloodKind | undefined
  readonly sentPerSecond: number
  readonly traffic: Traffic
}

const flooder = fileURLToPath(new URL('flooder.ts', import.meta.url))

/** Five rooms of ten, beside one address that floods, each way on a server of its own. */
export async function measureFloods(
  measuredMs: number,
  kinds: readonly (FloodKind | undefined)[] = [undefined, ...floodKinds, undefined],
): Promise<FloodFigures[]> {
  const figures: FloodFigures[] = []
  for (const kind of kinds) {
    const subject = await startTiza()
    const boards = await subject.createBoards(scenarios['five rooms of ten, two drawing'].rooms)
    const flood = kind && (await startFlood({ kind, url: subject.url, board: boards[0] ?? '' }))
    const ready: Subject = { ...subject, pid: subject.pid, createBoards: async () => boards }
    const options = { ...scenarios['five rooms of ten, two drawing'], measuredMs }
    const traffic = await measureTraffic(ready, options)
    figures.push({ kind, traffic, sentPerSecond: (await flood?.end()) ?? 0 })
    await subject.close()
  }
  return figures
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
