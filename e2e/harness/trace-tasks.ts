import type { Browser, Page } from '@playwright/test'

/** CPU time of a page's threads, ms, which does not depend on the load of the machine. */
export interface TaskTimes {
  /** The longest task of the main thread. */
  readonly longestMs: number
  /** All tasks of the main thread and of the page's own workers. */
  readonly totalMs: number
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Processor time, µs. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** Times the tasks of a page (Chromium only) while something is done. */
export async function traceTasks(
  browser: Browser,
  page: Page,
  run: () => Promise<void>,
): Promise<TaskTimes> {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] })
  await run()
  const trace = await browser.stopTracing()
  const { traceEvents }: { traceEvents: readonly TraceEvent[] } = JSON.parse(trace.toString())
  const names = new Map<string, string>()
  for (const event of traceEvents) {
    if (event.name === 'thread_name') names.set(toKey(event), event.args?.name ?? '')
  }
  const tasks = new Map<string, number[]>()
  for (const event of traceEvents) {
    if (!/\bRunTask$/.test(event.name)) continue
    const ofThread = tasks.get(toKey(event)) ?? []
    ofThread.push((event.tdur ?? 0) / 1_000)
    tasks.set(toKey(event), ofThread)
  }
  return toTimes(names, tasks)
}

function toKey({ pid, tid }: TraceEvent): string {
  return `${pid}/${tid}`
}

/** The busiest of all open pages is the one being measured. */
function toTimes(
  names: ReadonlyMap<string, string>,
  tasks: ReadonlyMap<string, readonly number[]>,
): TaskTimes {
  const threads = [...tasks].map(([key, all]) => ({ key, all, sumMs: sum(all) }))
  const mains = threads.filter(({ key }) => names.get(key) === 'CrRendererMain')
  const main = mains.sort((a, b) => b.sumMs - a.sumMs)[0]
  if (!main) throw new Error('no task of a page was traced')
  const process = main.key.split('/')[0] ?? ''
  const workers = threads.filter(
    ({ key }) => key.startsWith(`${process}/`) && names.get(key) === 'DedicatedWorker thread',
  )
  const totalMs = main.sumMs + sum(workers.map(({ sumMs }) => sumMs))
  return { longestMs: Math.max(...main.all), totalMs }
}

function sum(all: readonly number[]): number {
  return all.reduce((sum, one) => sum + one, 0)
}
