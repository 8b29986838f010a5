import type { Page } from '@playwright/test'
import { readPresented } from '../ink/read-presented.ts'
import { trace } from '../ink/trace.ts'
import { movePen, type Pauses, quick, slow } from './move-pen.ts'
import { watchFrames } from './watch-frames.ts'
import { type InkDelays, inkMark, watchInk } from './watch-ink.ts'

interface Pace {
  readonly moves: number
  readonly pauses: Pauses
}

const quickly: Pace = { moves: 120, pauses: quick }
export const slowly: Pace = { moves: 60, pauses: slow }

/** Draws a wave with the pen. Returns the delays of its ink, and the longest frame at its end, ms. */
export async function draw(
  page: Page,
  { moves, pauses }: Pace = quickly,
): Promise<InkDelays & { penUpMs: number }> {
  await page.keyboard.press('7')
  await page.mouse.move(400, 300)
  await page.mouse.down()
  await page.evaluate(watchInk, inkMark)
  await movePen(page, moves, pauses)
  await page.waitForTimeout(afterLastMs)
  const delays = await page.evaluate(() => window.stopInk?.())
  const { longestMs } = await watchFrames(
    page,
    async () => {
      await page.mouse.up()
      await page.waitForTimeout(300)
    },
    undefined,
  )
  return { ...(delays ?? { delays: [], inkDelays: [], toMarks: [] }), penUpMs: longestMs }
}

/** What a last move sets off ends within this. */
const afterLastMs = 50

/**
 * The same wave, so slowly that each move is shown before the next. Returns the delays of its ink, and in Chromium
 * those until it was presented, ms.
 */
export async function drawSlowly(
  page: Page,
): Promise<{ readonly inkDelays: readonly number[]; readonly presentedMs: readonly number[] }> {
  const act = () => draw(page, slowly)
  const browser = page.context().browser()
  if (browser?.browserType().name() !== 'chromium') return { ...(await act()), presentedMs: [] }
  let drawn: InkDelays | undefined
  const events = await trace(
    browser,
    async () => {
      drawn = await act()
    },
    presentation,
  )
  const { inkDelays = [], toMarks = [] } = drawn ?? {}
  return { inkDelays, presentedMs: readPresented(events, toMarks) }
}

/** Marks, commits, and what the display compositor draws: no more, since a trace costs time. */
const presentation = [
  'blink.user_timing',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'viz',
]
