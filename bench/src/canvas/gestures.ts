import type { CDPSession, Page } from '@playwright/test'
import type { Subject } from './subject.ts'
import { type Frames, watchFrames } from './watch-frames.ts'

/** From moves of the pointer, milliseconds. */
interface InkDelays {
  /** To the end of the frame after the move, whether it has the ink or not. */
  readonly delays: readonly number[]
  /** To the end of the frame in which something is drawn on a canvas of the page. */
  readonly inkDelays: readonly number[]
}

declare global {
  interface Window {
    stopInk?: () => InkDelays
  }
}

const middle = { x: 640, y: 400 }

const betweenEventsMs = 14
/** Longer than any program takes to show a move: what is drawn next is its ink. */
const betweenSlowEventsMs = 60

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

/** The same wave, so slowly that each move is shown before the next. Returns the delays of its ink, ms. */
export async function drawSlowly(page: Page): Promise<readonly number[]> {
  const { inkDelays } = await draw(page, { moves: 100, betweenMs: betweenSlowEventsMs })
  return inkDelays
}

/** Draws a wave with the pen. Returns the delays of its ink, and the longest frame at its end, ms. */
export async function draw(
  page: Page,
  { moves = 100, betweenMs = betweenEventsMs } = {},
): Promise<InkDelays & { penUpMs: number }> {
  await page.keyboard.press('7')
  await page.mouse.move(400, 300)
  await page.mouse.down()
  await page.evaluate(watchInk)
  for (let i = 1; i <= moves; i++) {
    await page.mouse.move(400 + i * 4, 300 + 80 * Math.sin(i / 8))
    await page.waitForTimeout(betweenMs)
  }
  const delays = await page.evaluate(() => window.stopInk?.())
  const { longestMs } = await watchFrames(
    page,
    async () => {
      await page.mouse.up()
      await page.waitForTimeout(300)
    },
    undefined,
  )
  return { ...(delays ?? { delays: [], inkDelays: [] }), penUpMs: longestMs }
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

/** Runs in the page. */
function watchInk(): void {
  const delays: number[] = []
  const inkDelays: number[] = []
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
  const listen = ({ timeStamp }: PointerEvent) => {
    waiting.push(timeStamp)
    requestAnimationFrame(() => afterFrame(() => delays.push(performance.now() - timeStamp)))
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
        afterFrame(() => {
          for (const moved of drawn) inkDelays.push(performance.now() - moved)
        })
      }
      return Reflect.apply(original, this, args)
    }
    Object.defineProperty(prototype, name, { value, configurable: true, writable: true })
  }
  addEventListener('pointermove', listen, { capture: true })
  window.stopInk = () => {
    removeEventListener('pointermove', listen, { capture: true })
    Object.assign(prototype, originals)
    return { delays, inkDelays }
  }
}
