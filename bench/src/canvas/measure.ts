import { readFileSync } from 'node:fs'
import type { Browser, CDPSession, Page } from '@playwright/test'
import { getMedian, getQuantile } from '../statistics.ts'
import { limitMs, type OpenSubject, type Subject } from './subject.ts'

/** What was measured, by name; `undefined` when it was given up or cannot be had there. */
export type Figures = Readonly<Record<string, number | undefined>>

/** What each figure is in, and whether more of it is better. */
export const figures = {
  'open, first paint': { unit: 'ms', better: 'less' },
  'open, all painted': { unit: 'ms', better: 'less' },
  'pan, near': { unit: 'fps', better: 'more' },
  'pan, near, p95 frame': { unit: 'ms', better: 'less' },
  'pan, near, main thread a frame': { unit: 'ms', better: 'less' },
  'draw, near, p50': { unit: 'ms', better: 'less' },
  'draw, near, p95': { unit: 'ms', better: 'less' },
  'draw, near, longest frame at pen-up': { unit: 'ms', better: 'less' },
  'pan, all': { unit: 'fps', better: 'more' },
  'pan, all, p95 frame': { unit: 'ms', better: 'less' },
  'zoom, all': { unit: 'fps', better: 'more' },
  'zoom, all, p95 frame': { unit: 'ms', better: 'less' },
  'zoom, all, sharp after': { unit: 'ms', better: 'less' },
  'draw, all, p50': { unit: 'ms', better: 'less' },
  'draw, all, p95': { unit: 'ms', better: 'less' },
  'drag of one': { unit: 'fps', better: 'more' },
  'drag of 1,000': { unit: 'fps', better: 'more' },
  'select all': { unit: 'ms', better: 'less' },
  'memory of the page': { unit: 'MB', better: 'less' },
} as const
export type FigureName = keyof typeof figures

interface Frames {
  readonly fps: number
  readonly p95Ms: number
  readonly longestMs: number
  /** Work of the main thread a frame; Chromium only. */
  readonly workMs: number | undefined
}

const middle = { x: 640, y: 400 }

/** Everything about one program with one scene in one browser. A page that hangs ends it. */
export async function measureSubject(browser: Browser, open: OpenSubject): Promise<Figures> {
  const found: Partial<Record<FigureName, number | undefined>> = {}
  let subject: Subject | undefined
  try {
    subject = await within(open(browser))
    await within(measureAll(browser, subject, found), limitMs * 5)
  } catch (error) {
    console.log(`  gave up: ${String(error).split('\n')[0]}`)
  }
  // A page that hangs, or has crashed, does not close either: the browser will.
  await Promise.race([subject?.close().catch(() => undefined), wait(5_000)])
  return found
}

async function measureAll(
  browser: Browser,
  subject: Subject,
  found: Partial<Record<FigureName, number | undefined>>,
): Promise<void> {
  const { page, opened } = subject
  const isChromium = browser.browserType().name() === 'chromium'
  const devtools = isChromium ? await page.context().newCDPSession(page) : undefined
  found['open, first paint'] = opened.firstMs
  found['open, all painted'] = opened.allMs
  found['memory of the page'] = isChromium ? await getRendererMb(browser) : undefined

  const near = await within(watchFrames(page, () => pan(page), devtools))
  found['pan, near'] = near.fps
  found['pan, near, p95 frame'] = near.p95Ms
  found['pan, near, main thread a frame'] = near.workMs
  const nearInk = await within(draw(page))
  found['draw, near, p50'] = getMedian(nearInk.delays)
  found['draw, near, p95'] = getQuantile(nearInk.delays, 0.95)
  found['draw, near, longest frame at pen-up'] = nearInk.penUpMs

  await page.keyboard.press('Shift+1')
  await within(subject.settle())
  const all = await within(watchFrames(page, () => pan(page), devtools))
  found['pan, all'] = all.fps
  found['pan, all, p95 frame'] = all.p95Ms
  const zoomed = await within(watchFrames(page, () => zoom(page), devtools))
  found['zoom, all'] = zoomed.fps
  found['zoom, all, p95 frame'] = zoomed.p95Ms
  const rested = performance.now()
  const stillSinceMs = await within(subject.settle())
  found['zoom, all, sharp after'] = Math.max(0, performance.now() - rested - stillSinceMs)
  const allInk = await within(draw(page))
  found['draw, all, p50'] = getMedian(allInk.delays)
  found['draw, all, p95'] = getQuantile(allInk.delays, 0.95)

  await page.keyboard.press('Escape')
  for (const [count, name] of [
    [1, 'drag of one'],
    [1_000, 'drag of 1,000'],
  ] as const) {
    const place = await within(subject.select(count))
    found[name] = (await within(drag(page, place, devtools))).fps
    await within(subject.settle())
  }
  found['select all'] = await within(selectAll(subject))
}

/** Rejects when something takes too long. */
function within<T>(work: Promise<T>, ms = limitMs): Promise<T> {
  const late = wait(ms).then(() => Promise.reject(new Error(`took longer than ${ms / 1000} s`)))
  return Promise.race([work, late])
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
}

/** Counts the frames of a page while something goes on. */
async function watchFrames(
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
    /** Ends `watchInk`: from each move of the pointer to the frame after it, milliseconds. */
    stopInk?: () => number[]
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

/** Runs in the page. */
function watchInk(): void {
  const delays: number[] = []
  const listen = (event: PointerEvent) => {
    requestAnimationFrame(() => {
      // A message posted within a frame comes when the frame has been drawn.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        delays.push(performance.now() - event.timeStamp)
        port1.close()
      }
      port2.postMessage(0)
    })
  }
  addEventListener('pointermove', listen, { capture: true })
  window.stopInk = () => {
    removeEventListener('pointermove', listen, { capture: true })
    return delays
  }
}

const betweenEventsMs = 14

async function pan(page: Page): Promise<void> {
  await page.mouse.move(middle.x, middle.y)
  for (let i = 0; i < 120; i++) {
    await page.mouse.wheel(i % 60 < 30 ? 24 : -24, i % 40 < 20 ? 14 : -14)
    await page.waitForTimeout(betweenEventsMs)
  }
}

async function zoom(page: Page): Promise<void> {
  await page.mouse.move(middle.x, middle.y)
  await page.keyboard.down('Control')
  for (let i = 0; i < 80; i++) {
    await page.mouse.wheel(0, i < 40 ? -8 : 8)
    await page.waitForTimeout(betweenEventsMs)
  }
  await page.keyboard.up('Control')
}

async function draw(page: Page): Promise<{ delays: number[]; penUpMs: number }> {
  await page.keyboard.press('7')
  await page.mouse.move(400, 300)
  await page.mouse.down()
  await page.evaluate(watchInk)
  for (let i = 1; i <= 100; i++) {
    await page.mouse.move(400 + i * 4, 300 + 80 * Math.sin(i / 8))
    await page.waitForTimeout(betweenEventsMs)
  }
  const delays = await page.evaluate(() => window.stopInk?.() ?? [])
  const { longestMs } = await watchFrames(
    page,
    async () => {
      await page.mouse.up()
      await page.waitForTimeout(300)
    },
    undefined,
  )
  return { delays, penUpMs: longestMs }
}

async function drag(
  page: Page,
  { x, y }: { readonly x: number; readonly y: number },
  devtools: CDPSession | undefined,
): Promise<Frames> {
  await page.mouse.move(x, y)
  await page.mouse.down()
  const frames = await watchFrames(
    page,
    async () => {
      for (let i = 1; i <= 80; i++) {
        await page.mouse.move(x + i * 2, y + i)
        await page.waitForTimeout(betweenEventsMs)
      }
    },
    devtools,
  )
  await page.mouse.up()
  return frames
}

/** From the key to the frame after everything that it set off. */
async function selectAll(subject: Subject): Promise<number> {
  const frames = await watchFrames(
    subject.page,
    async () => {
      await subject.selectAll()
      await subject.page.waitForTimeout(500)
    },
    undefined,
  )
  return frames.longestMs
}

async function getTaskMs(devtools: CDPSession | undefined): Promise<number | undefined> {
  if (!devtools) return undefined
  await devtools.send('Performance.enable')
  const { metrics } = await devtools.send('Performance.getMetrics')
  const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value
  return seconds === undefined ? undefined : seconds * 1_000
}

/** Resident memory of the largest renderer process, MB (10⁶ bytes). */
async function getRendererMb(browser: Browser): Promise<number | undefined> {
  const devtools = await browser.newBrowserCDPSession()
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo')
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]))
  return (Math.max(...sizes) * 1_024) / 1e6
}
