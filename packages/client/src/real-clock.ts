import type { Clock } from './transport.ts'

const tickMs = 16

/** The clock of this process: display frames where there are any and the page is visible. */
export function createRealClock(): Clock {
  const { requestAnimationFrame, document, setImmediate } = globalThis as Partial<typeof globalThis>
  const afterFrame = createAfterFrame()
  return {
    now: () => performance.now(),
    delay(run, ms) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    tick(run) {
      if (requestAnimationFrame && document?.visibilityState === 'visible') {
        requestAnimationFrame(() => afterFrame(run))
      } else {
        setTimeout(run, tickMs)
      }
    },
    pause: setImmediate ? () => new Promise((resolve) => setImmediate(resolve)) : pauseByMessage,
  }
}

/** From a frame's callback: runs what is posted there once that frame has been drawn. */
function createAfterFrame(): (run: () => void) => void {
  /** Made when it is first needed: an open port keeps a process alive, and never ends. */
  let channel: MessageChannel | undefined
  let waiting: (() => void)[] = []
  return (run) => {
    waiting.push(run)
    if (!channel) {
      channel = new MessageChannel()
      channel.port1.onmessage = () => {
        const due = waiting
        waiting = []
        for (const one of due) one()
      }
    }
    if (waiting.length === 1) channel.port2.postMessage(undefined)
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
