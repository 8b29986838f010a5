import type { TraceEvent } from '../ink/read-trace.ts'

/** What the main thread of a page did between two marks, `begin` and `end`. */
export interface MainThreadCosts {
  readonly seconds: number
  /** Frames that it handed to the compositor. */
  readonly frames: number
  /** Milliseconds of the processor, of all its tasks. */
  readonly workMs: number
}

export function readMainThread(events: readonly TraceEvent[]): MainThreadCosts {
  const [begin, end] = ['begin', 'end'].map((name) => events.find((event) => event.name === name))
  if (!begin || !end) throw new Error('the trace has no marks')
  const main = events.filter(
    ({ pid, tid, ts }) => pid === begin.pid && tid === begin.tid && ts >= begin.ts && ts <= end.ts,
  )
  const tasks = main.filter(({ name }) => name === 'RunTask')
  return {
    seconds: (end.ts - begin.ts) / 1e6,
    frames: main.filter(({ name, ph }) => ph === 'X' && name === commit).length,
    workMs: tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1_000,
  }
}

const commit = 'ProxyMain::BeginMainFrame::commit'
