import type { Browser, Page } from '@playwright/test'
import { getRendererMb } from '../renderer-memory.ts'
import { getMedian, getQuantile } from '../statistics.ts'
import { draw, drawSlowly } from './draw.ts'
import type { FigureName, Figures } from './figures.ts'
import { drag, pan, selectAll, zoom } from './gestures.ts'
import { limitMs, type OpenSubject, type Subject } from './subject.ts'
import { watchFrames } from './watch-frames.ts'
import { getSharpAfter } from './when-sharp.ts'
import { slide, write } from './write-and-slide.ts'

type Found = Partial<Record<FigureName, number | undefined>>

/** Long enough for a page that has just been opened to come to rest. */
const restMs = 3_000

/** Everything about one program with one scene in one browser. A page that hangs ends it. */
export async function measureSubject(browser: Browser, open: OpenSubject): Promise<Figures> {
  const found: Found = {}
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

async function measureAll(browser: Browser, subject: Subject, found: Found): Promise<void> {
  const { page, opened } = subject
  const isChromium = browser.browserType().name() === 'chromium'
  const devtools = isChromium ? await page.context().newCDPSession(page) : undefined
  found['open, first paint'] = opened.firstMs
  found['open, all painted'] = opened.allMs
  if (isChromium) {
    found['memory of the page'] = await getRendererMb(browser)
    await wait(restMs)
    found['memory of the page, at rest'] = await getRendererMb(browser)
  }

  const near = await within(watchFrames(page, () => pan(page), devtools))
  found['pan, near'] = near.fps
  found['pan, near, p95 frame'] = near.p95Ms
  found['pan, near, main thread a frame'] = near.workMs
  await measureDrawing(page, 'near', found)

  await page.keyboard.press('Shift+1')
  await within(subject.settle())
  const all = await within(watchFrames(page, () => pan(page), devtools))
  found['pan, all'] = all.fps
  found['pan, all, p95 frame'] = all.p95Ms
  const zoomed = await within(watchFrames(page, () => zoom(page), devtools))
  found['zoom, all'] = zoomed.fps
  found['zoom, all, p95 frame'] = zoomed.p95Ms
  await within(subject.settle())
  const sharpAfter = getSharpAfter(page, subject.canvas, () => zoom(page))
  found['zoom, all, sharp after'] = await within(sharpAfter)
  await within(subject.settle())
  await measureDrawing(page, 'all', found)

  await page.keyboard.press('Escape')
  const letters = await within(write(subject, devtools))
  found['a letter, p50'] = getMedian(letters.delays)
  found['a letter, p95'] = getQuantile(letters.delays, 0.95)
  found['a letter, longest frame'] = letters.frames.longestMs
  found['a letter, main thread'] = letters.workMs
  for (const [count, name] of [
    [1, 'drag of one'],
    [1_000, 'drag of 1,000'],
  ] as const) {
    const place = await within(subject.select(count))
    found[name] = (await within(drag(page, place, devtools))).fps
    await within(subject.settle())
  }
  found['select all'] = await within(selectAll(subject))
  await within(subject.select(1_000))
  const slid = await within(slide(page, devtools))
  found['opacity of 1,000, p95 frame'] = slid.p95Ms
  found['opacity of 1,000, main thread a frame'] = slid.workMs
}

/** What ink takes, at 100 % or with everything in view. */
async function measureDrawing(page: Page, view: 'near' | 'all', found: Found): Promise<void> {
  const { delays, penUpMs } = await within(draw(page))
  found[`draw, ${view}, p50`] = getMedian(delays)
  found[`draw, ${view}, p95`] = getQuantile(delays, 0.95)
  if (view === 'near') found['draw, near, longest frame at pen-up'] = penUpMs
  const { inkDelays, presentedMs } = await within(drawSlowly(page))
  found[`draw, ${view}, to the ink, p50`] = getMedian(inkDelays)
  found[`draw, ${view}, to the ink, p95`] = getQuantile(inkDelays, 0.95)
  found[`draw, ${view}, presented, p50`] = getMedian(presentedMs)
  found[`draw, ${view}, presented, p95`] = getQuantile(presentedMs, 0.95)
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
