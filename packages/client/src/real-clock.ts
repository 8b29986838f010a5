import type { Clock } from './transport.ts'

const tickMs = 16

/** The clock of this process: display frames where there are any and the page is visible. */
export function createRealClock(): Clock {
  const { requestAnimationFrame, document, setImmediate } = globalThis as Partial<typeof globalThis>
  return {
    now: () => performance.now(),
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
    pause: setImmediate ? () => new Promise((resolve) => setImmediate(resolve)) : pauseByMessage,
  }
}

/** In browsers: messages wait for no timer, and frames and input come between them. */
function pauseByMessage(): Promise<void> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.onmessage = () => {
      // An open port is never collected.
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
