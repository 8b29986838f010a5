import type { CDPSession, Page } from '@playwright/test'
import type { Subject } from './subject.ts'
import { type Frames, getTaskMs, watchFrames } from './watch-frames.ts'

declare global {
  interface Window {
    /** Ends `watchKeys`: from each key to the end of the frame after it, milliseconds. */
    stopKeys?: () => number[]
  }
}

const place = { x: 640, y: 400 }
const words = 'a note, with a few words'
/** As somebody types who is quick. */
const betweenLettersMs = 90
const betweenEventsMs = 14
/** Longer than what a letter sets off later takes to come. */
const restMs = 600

/**
 * Writes a text twice: the delays of its letters and its frames are of the first time, the work of a letter
 * is of the second, in which the page runs nothing of ours; ms.
 */
export async function write(
  { page, startText }: Subject,
  devtools: CDPSession | undefined,
): Promise<{ delays: number[]; frames: Frames; workMs: number | undefined }> {
  await startText(place)
  let delays: number[] = []
  const frames = await watchFrames(
    page,
    async () => {
      await page.evaluate(watchKeys)
      await typeWords(page)
      delays = await page.evaluate(() => window.stopKeys?.() ?? [])
    },
    devtools,
  )
  const workMs = devtools && (await getLetterMs(page, devtools))
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  return { delays, frames, workMs }
}

async function typeWords(page: Page): Promise<void> {
  for (const letter of words) {
    await page.keyboard.type(letter)
    await page.waitForTimeout(betweenLettersMs)
  }
}

/** What a letter costs the main thread, beyond what it does in the same time when nobody types. */
async function getLetterMs(page: Page, devtools: CDPSession): Promise<number | undefined> {
  const measure = async (act: () => Promise<void>) => {
    const before = (await getTaskMs(devtools)) ?? Number.NaN
    await act()
    return ((await getTaskMs(devtools)) ?? Number.NaN) - before
  }
  await page.waitForTimeout(restMs)
  const atRestMs = await measure(() => page.waitForTimeout(betweenLettersMs * words.length))
  const typingMs = await measure(async () => {
    await typeWords(page)
    await page.waitForTimeout(restMs)
  })
  return (typingMs - atRestMs) / words.length
}

/** Drags the slider of opacity to and fro, for what is selected. */
export async function slide(page: Page, devtools: CDPSession | undefined): Promise<Frames> {
  const slider = page.locator('input[type=range]:visible').first()
  await slider.scrollIntoViewIfNeeded()
  const box = await slider.boundingBox()
  if (!box) throw new Error('there is no slider')
  const y = box.y + box.height / 2
  await page.mouse.move(box.x + box.width - 10, y)
  await page.mouse.down()
  const frames = await watchFrames(
    page,
    async () => {
      for (let i = 1; i <= 60; i++) {
        await page.mouse.move(box.x + box.width * (0.5 + 0.4 * Math.cos(i / 8)), y)
        await page.waitForTimeout(betweenEventsMs)
      }
    },
    devtools,
  )
  await page.mouse.up()
  return frames
}

/** Runs in the page. */
function watchKeys(): void {
  const delays: number[] = []
  const listen = ({ timeStamp }: KeyboardEvent) => {
    requestAnimationFrame(() => {
      // A message posted within a frame arrives when the frame has been drawn.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        delays.push(performance.now() - timeStamp)
        port1.close()
      }
      port2.postMessage(0)
    })
  }
  addEventListener('keydown', listen, { capture: true })
  window.stopKeys = () => {
    removeEventListener('keydown', listen, { capture: true })
    return delays
  }
}
