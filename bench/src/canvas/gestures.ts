import type { CDPSession, Page } from '@playwright/test'
import type { Subject } from './subject.ts'
import { type Frames, watchFrames } from './watch-frames.ts'

const middle = { x: 640, y: 400 }

const betweenEventsMs = 14

/** Turns the wheel this way and that, for some two seconds. */
export async function pan(page: Page): Promise<void> {
  await page.mouse.move(middle.x, middle.y)
  for (let i = 0; i < 120; i++) {
    await page.mouse.wheel(i % 60 < 30 ? 24 : -24, i % 40 < 20 ? 14 : -14)
    await page.waitForTimeout(betweenEventsMs)
  }
}

/** Zooms out at the middle of the window, and in again: not to a scale that has been drawn before. */
export async function zoom(page: Page): Promise<void> {
  await page.mouse.move(middle.x, middle.y)
  await page.keyboard.down('Control')
  for (let i = 0; i < 80; i++) {
    await page.mouse.wheel(0, i < 40 ? -8 : 7)
    await page.waitForTimeout(betweenEventsMs)
  }
  await page.keyboard.up('Control')
}

/** Drags what is at a place of the window; returns the frames meanwhile. */
export async function drag(
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
export async function selectAll(subject: Subject): Promise<number> {
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
