/** From moves of the pointer, by the time stamp of each, those that the browser merged as well; milliseconds. */
export interface InkDelays {
  /** To the end of the main thread's next frame, whether it has the ink or not. */
  readonly delays: readonly number[]
  /** To the end of the main thread's frame that has what is drawn next on a canvas of the page. */
  readonly inkDelays: readonly number[]
  /** To each mark in the trace, `inkMark`, set when something is drawn, of the moves that it shows. */
  readonly toMarks: readonly (readonly number[])[]
}

export const inkMark = 'ink of moves'

declare global {
  interface Window {
    /** Ends `watchInk`. */
    stopInk?: () => InkDelays
  }
}

/** Runs in the page. */
export function watchInk(mark: string): void {
  const delays: number[] = []
  const inkDelays: number[] = []
  const toMarks: number[][] = []
  /** When the moves were whose ink has not been drawn yet. */
  let waiting: number[] = []
  // A message posted within a frame arrives when the frame has been drawn.
  const afterFrame = (work: () => void) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      work()
      port1.close()
    }
    port2.postMessage(0)
  }
  const { requestAnimationFrame: requestFrame } = window
  let isInFrame = false
  window.requestAnimationFrame = (callback) =>
    requestFrame((time) => {
      isInFrame = true
      callback(time)
      isInFrame = false
    })
  /** What is drawn between two frames is in the next. */
  const afterItsFrame = (work: () => void) => {
    if (isInFrame) afterFrame(work)
    else requestFrame(() => afterFrame(work))
  }
  const since = (moved: number) => performance.now() - moved
  const listen = (event: PointerEvent) => {
    const merged = event.getCoalescedEvents()
    const moves = (merged.length > 0 ? merged : [event]).map(({ timeStamp }) => timeStamp)
    waiting.push(...moves)
    requestFrame(() => afterFrame(() => delays.push(...moves.map(since))))
  }
  const { prototype } = CanvasRenderingContext2D
  const originals = {
    fill: prototype.fill,
    stroke: prototype.stroke,
    drawImage: prototype.drawImage,
  }
  for (const [name, original] of Object.entries(originals)) {
    const value = function (this: CanvasRenderingContext2D, ...args: unknown[]) {
      if (waiting.length > 0 && this.canvas.isConnected) {
        const drawn = waiting
        waiting = []
        performance.mark(mark)
        toMarks.push(drawn.map(since))
        afterItsFrame(() => inkDelays.push(...drawn.map(since)))
      }
      return Reflect.apply(original, this, args)
    }
    Object.defineProperty(prototype, name, { value, configurable: true, writable: true })
  }
  addEventListener('pointermove', listen, { capture: true })
  window.stopInk = () => {
    removeEventListener('pointermove', listen, { capture: true })
    Object.assign(prototype, originals)
    window.requestAnimationFrame = requestFrame
    return { delays, inkDelays, toMarks }
  }
}
