import type { CDPSession, Page } from '@playwright/test'
import { getQuantile } from '../statistics.ts'

/** How smooth a page was while something went on. */
export interface Frames {
  readonly count: number
  readonly fps: number
  readonly p95Ms: number
  readonly longestMs: number
  /** Work of the main thread a frame; Chromium only. */
  readonly workMs: number | undefined
}

/** Counts the frames of a page while something goes on. */
export async function watchFrames(
  page: Page,
  act: () => Promise<void>,
  devtools: CDPSession | undefined,
): Promise<Frames> {
  await page.evaluate(startWatching)
  const before = await getTaskMs(devtools)
  await act()
  const frames = await page.evaluate(() => window.stopWatching?.() ?? [])
  const after = await getTaskMs(devtools)
  const sumMs = frames.reduce((sum, ms) => sum + ms, 0)
  return {
    count: frames.length,
    fps: (1_000 * frames.length) / sumMs,
    p95Ms: getQuantile(frames, 0.95) ?? Number.NaN,
    longestMs: Math.max(...frames),
    workMs:
      before === undefined || after === undefined ? undefined : (after - before) / frames.length,
  }
}

declare global {
  interface Window {
    /** Ends `startWatching`: the length of each frame, milliseconds. */
    stopWatching?: () => number[]
  }
}

/** Runs in the page. */
function startWatching(): void {
  const frames: number[] = []
  let last = performance.now()
  let on = true
  const look = (now: number) => {
    if (!on) return
    frames.push(now - last)
    last = now
    requestAnimationFrame(look)
  }
  requestAnimationFrame((now) => {
    last = now
    requestAnimationFrame(look)
  })
  window.stopWatching = () => {
    on = false
    frames.push(performance.now() - last)
    return frames
  }
}

/** Processor time that the main thread of a page has taken so far, whatever else ran; Chromium only. */
export async function getTaskMs(devtools: CDPSession | undefined): Promise<number | undefined> {
  if (!devtools) return undefined
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const { metrics } = await devtools.send('Performance.getMetrics')
  const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value
  return seconds === undefined ? undefined : seconds * 1_000
}
