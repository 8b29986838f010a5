import type { Browser } from '@playwright/test'
import type { TraceEvent } from './read-trace.ts'

const allCategories = [
  'blink',
  'blink.user_timing',
  'cc',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'toplevel',
  'viz',
]

/** The trace of what a browser does meanwhile, in order. */
export async function trace(
  browser: Browser,
  act: () => Promise<unknown>,
  includedCategories = allCategories,
): Promise<TraceEvent[]> {
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
