import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'

/** Measures the recent load of this process. */
export interface LoadGauge {
  /**
   * Load of the last 100 ms, 0 to 1: utilization of the event loop or, if higher, the CPU time of all
   * threads as a share of the available cores.
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
