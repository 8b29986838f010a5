import type { Bus } from './bus.ts'
import { encodeJson, type Ping } from './frames.ts'

/** Measures how long a bus takes. */
export interface BusMeter {
  /** Of the last request to this node itself, there and back: milliseconds. */
  readonly tookMs: number
  stop(): void
}

const everyMs = 5_000

/** @param subject at which this node answers pings */
export function createBusMeter(bus: Bus, subject: string): BusMeter {
  let tookMs = 0
  const asked = encodeJson({ stream: '' } satisfies Ping)

  async function measure(): Promise<void> {
    const fromMs = performance.now()
    await bus.request(subject, asked, everyMs).catch(() => {})
    tookMs = performance.now() - fromMs
  }

  const timer = setInterval(() => void measure(), everyMs)
  timer.unref()
  return {
    get tookMs() {
      return tookMs
    },
    stop: () => clearInterval(timer),
  }
}
