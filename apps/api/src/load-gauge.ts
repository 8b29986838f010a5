import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'

/** How busy this process has been recently. */
export interface LoadGauge {
  /**
   * Share of the last tenth of a second that the event loop was at work, or, where that is more, the
   * share that all its threads took of the cores that it may use; 0 to 1.
   */
  readonly load: number
  close(): void
}

const everyMs = 100

export function createLoadGauge(): LoadGauge {
  const cores = availableParallelism()
  let load = 0
  let loop = performance.eventLoopUtilization()
  let cpu = process.cpuUsage()
  let atMs = performance.now()
  const timer = setInterval(() => {
    const spentMs = performance.now() - atMs
    const { user, system } = process.cpuUsage(cpu)
    const ofCores = (user + system) / 1000 / spentMs / cores
    load = Math.min(1, Math.max(performance.eventLoopUtilization(loop).utilization, ofCores))
    loop = performance.eventLoopUtilization()
    cpu = process.cpuUsage()
    atMs += spentMs
  }, everyMs)
  timer.unref()
  return {
    get load() {
      return load
    },
    close: () => clearInterval(timer),
  }
}
