import type { Clock } from './transport.ts'

const tickMs = 16

/** The clock of this process: display frames where there are any and the page is visible. */
export function createRealClock(): Clock {
  const { requestAnimationFrame, document } = globalThis as Partial<typeof globalThis>
  return {
    now: () => Date.now(),
    delay(run, ms) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    tick(run) {
      if (requestAnimationFrame && document?.visibilityState === 'visible') {
        requestAnimationFrame(() => run())
      } else {
        setTimeout(run, tickMs)
      }
    },
  }
}
