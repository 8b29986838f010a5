import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'

/** Measures the recent load of this process. */
export interface LoadGauge {
  /**
   * Load since it was last measured, at least 100 ms ago, 0 to 1: utilization of the event loop or, if
   * higher, the CPU time of all threads as a share of the available cores. Measured when it is read, since
   * a timer would wake an idle server ten times a second.
   */
  readonly load: number
}

const everyMs = 100

/** @param elapsedMs monotonic clock, in milliseconds */
export function createLoadGauge(elapsedMs = () => performance.now()): LoadGauge {
  const cores = availableParallelism()
  let load = 0
  let loop = performance.eventLoopUtilization()
  let cpu = process.cpuUsage()
  let atMs = elapsedMs()

  function measure(): void {
    const spentMs = elapsedMs() - atMs
    if (spentMs < everyMs) return
    const { user, system } = process.cpuUsage(cpu)
    const ofCores = (user + system) / 1000 / spentMs / cores
    load = Math.min(1, Math.max(performance.eventLoopUtilization(loop).utilization, ofCores))
    loop = performance.eventLoopUtilization()
    cpu = process.cpuUsage()
    atMs += spentMs
  }

  return {
    get load() {
      measure()
      return load
    },
  }
}
