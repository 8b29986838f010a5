import type { Page } from '@playwright/test'

/** What a page has done since its counts were last taken. */
export interface PageCounts {
  /** Times that something was drawn on a canvas of the page, at most once a frame and canvas. */
  readonly canvases: number
  readonly reactCommits: number
  readonly rectReads: number
  /** Messages to workers. */
  readonly posts: number
  readonly timers: number
}

declare global {
  interface Window {
    takeCounts?: () => PageCounts
  }
}

/** Makes a page count what it does, and mark in its trace when it draws. Before it is opened. */
export async function watchPage(page: Page): Promise<void> {
  await page.addInitScript(watch)
}

/** The counts since the last time. */
export async function takeCounts(page: Page): Promise<PageCounts> {
  const counts = await page.evaluate(() => window.takeCounts?.())
  if (!counts) throw new Error('the page is not watched')
  return counts
}

/** Runs in the page, before anything else. */
function watch(): void {
  const none = { canvases: 0, reactCommits: 0, rectReads: 0, posts: 0, timers: 0 }
  let counts = { ...none }
  window.takeCounts = () => {
    const taken = counts
    counts = { ...none }
    return taken
  }

  const touched = new Set<unknown>()
  const touch = (canvas: unknown) => {
    if (!(canvas instanceof HTMLCanvasElement) || !canvas.isConnected || touched.has(canvas)) return
    if (touched.size === 0) {
      performance.mark('ink')
      // A message posted within a frame arrives when the frame has been drawn.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        touched.clear()
        port1.close()
      }
      port2.postMessage(0)
    }
    touched.add(canvas)
    counts.canvases++
  }
  const before = <T extends object>(target: T, name: keyof T, note: (self: unknown) => void) => {
    const original = target[name]
    if (typeof original !== 'function') throw new Error(`no method ${String(name)}`)
    const wrapped = function (this: unknown, ...args: unknown[]): unknown {
      note(this)
      return Reflect.apply(original, this, args)
    }
    Object.defineProperty(target, name, { value: wrapped, configurable: true, writable: true })
  }
  for (const name of ['fill', 'stroke', 'drawImage', 'fillRect'] as const) {
    before(CanvasRenderingContext2D.prototype, name, (self) => {
      if (self instanceof CanvasRenderingContext2D) touch(self.canvas)
    })
  }
  before(ImageBitmapRenderingContext.prototype, 'transferFromImageBitmap', (self) => {
    if (self instanceof ImageBitmapRenderingContext) touch(self.canvas)
  })
  before(Element.prototype, 'getBoundingClientRect', () => counts.rectReads++)
  before(Worker.prototype, 'postMessage', () => counts.posts++)
  before(window, 'setTimeout', () => counts.timers++)
  addEventListener('pointermove', () => performance.mark('move'), { capture: true })

  const hook = {
    isDisabled: false,
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberRoot: () => counts.reactCommits++,
    onCommitFiberUnmount: () => undefined,
    onPostCommitFiberRoot: () => undefined,
  }
  Object.defineProperty(window, '__REACT_DEVTOOLS_GLOBAL_HOOK__', { value: hook })
}
