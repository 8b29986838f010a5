import type { Browser, Page } from '@playwright/test'
import { draw, slowly } from '../canvas/draw.ts'
import { type RawUpdates, readRawUpdates } from './read-raw-updates.ts'
import { type DrawingCosts, readTrace } from './read-trace.ts'
import { trace } from './trace.ts'
import { type PageCounts, takeCounts } from './watch-page.ts'

/** What drawing cost, as counted by the page itself and by a trace, and when its ink was there. */
export async function traceDrawing(
  browser: Browser,
  page: Page,
): Promise<{
  readonly counts: PageCounts
  readonly costs: DrawingCosts
  readonly slow: DrawingCosts
  readonly raw: RawUpdates
}> {
  await draw(page)
  await takeCounts(page)
  await draw(page)
  const counts = await takeCounts(page)
  const costs = readTrace(await trace(browser, () => draw(page)))
  const slow = readTrace(await trace(browser, () => draw(page, slowly)))
  // Last, as listening to raw updates costs something.
  await page.evaluate(() =>
    addEventListener('pointerrawupdate', () => performance.mark('raw'), { capture: true }),
  )
  const raw = readRawUpdates(await trace(browser, () => draw(page)))
  return { counts, costs, slow, raw }
}
