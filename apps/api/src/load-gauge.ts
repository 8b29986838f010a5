import { performance } from 'node:perf_hooks'

/** How busy this process has been of late. */
export interface LoadGauge {
  /** Share of the last tenth of a second that the event loop was at work, 0 to 1. */
  readonly load: number
  close(): void
}

const everyMs = 100

export function createLoadGauge(): LoadGauge {
  let load = 0
  let before = performance.eventLoopUtilization()
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization()
    load = performance.eventLoopUtilization(now, before).utilization
    before = now
  }, everyMs)
  timer.unref()
  return {
    get load() {
      return load
    },
    close: () => clearInterval(timer),
  }
}
