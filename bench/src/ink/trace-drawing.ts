import type { Browser, Page } from '@playwright/test'
import { draw, drawSlowly } from '../canvas/gestures.ts'
import { type DrawingCosts, readTrace, type TraceEvent } from './read-trace.ts'
import { type PageCounts, takeCounts } from './watch-page.ts'

const includedCategories = [
  'blink',
  'blink.user_timing',
  'cc',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'toplevel',
  'viz',
]

/** What drawing cost, as counted by the page itself and by a trace, and when its ink was there. */
export async function traceDrawing(
  browser: Browser,
  page: Page,
): Promise<{
  readonly counts: PageCounts
  readonly costs: DrawingCosts
  readonly slow: DrawingCosts
}> {
  await draw(page)
  await takeCounts(page)
  await draw(page)
  const counts = await takeCounts(page)
  const costs = readTrace(await trace(browser, () => draw(page)))
  const slow = readTrace(await trace(browser, () => drawSlowly(page)))
  return { counts, costs, slow }
}

async function trace(browser: Browser, act: () => Promise<unknown>): Promise<TraceEvent[]> {
  const devtools = await browser.newBrowserCDPSession()
  const events: TraceEvent[] = []
  devtools.on('Tracing.dataCollected', ({ value }) => {
    // A part of a trace is objects, of which the protocol says no more.
    for (const event of value as unknown as TraceEvent[]) events.push(event)
  })
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories },
  })
  await act()
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve))
  await devtools.send('Tracing.end')
  await complete
  await devtools.detach()
  return events.sort((a, b) => a.ts - b.ts)
}
