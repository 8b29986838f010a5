import type { Page } from '@playwright/test'
import type { Control } from './controls.ts'

declare global {
  interface Window {
    /** Milliseconds from the press until the frame that shows what `watchFor` waits for. */
    shownAfterMs?: Promise<number>
  }
}

/**
 * Milliseconds from a real press, by the time stamp of its event, until the main thread is done with the
 * first frame in which its outcome is seen.
 */
export async function timeToShown(page: Page, control: Control): Promise<number> {
  await page.evaluate(watchFor, control.shown)
  await control.press(page)
  const ms = await page.evaluate(() => window.shownAfterMs)
  await control.close?.(page)
  if (ms === undefined) throw new Error(`${control.name} was not watched`)
  return ms
}

/** Runs in the page. */
function watchFor(selector: string): void {
  window.shownAfterMs = new Promise((resolve) => {
    const stop = new AbortController()
    let pressedAt: number | undefined
    for (const type of ['click', 'keydown']) {
      const note = ({ timeStamp }: Event) => {
        pressedAt ??= timeStamp
      }
      document.addEventListener(type, note, { capture: true, signal: stop.signal })
    }
    const observer = new MutationObserver(() => {
      if (pressedAt === undefined || !document.querySelector(selector)?.checkVisibility()) return
      const since = pressedAt
      stop.abort()
      observer.disconnect()
      // Its task comes after that of the frame.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now() - since)
      requestAnimationFrame(() => port2.postMessage(0))
    })
    observer.observe(document, { subtree: true, childList: true, attributes: true })
  })
}
