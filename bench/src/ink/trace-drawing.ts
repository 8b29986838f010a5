import type { Browser, Page } from '@playwright/test'
import { draw } from '../canvas/gestures.ts'
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

/** What drawing two strokes cost: one counted by the page itself, one by a trace. */
export async function traceDrawing(
  browser: Browser,
  page: Page,
): Promise<{ readonly counts: PageCounts; readonly costs: DrawingCosts }> {
  await draw(page)
  await takeCounts(page)
  await draw(page)
  const counts = await takeCounts(page)

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
  await draw(page)
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve))
  await devtools.send('Tracing.end')
  await complete
  return { counts, costs: readTrace(events.sort((a, b) => a.ts - b.ts)) }
}
