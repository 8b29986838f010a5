import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { type Arrival, measureArrival, type Slowness } from '../../../e2e/harness/arrival.ts'
import { toLaunchOptions } from '../../../e2e/harness/engines.ts'
import { startServer } from '../../../e2e/harness/server.ts'
import { buildChanged } from '../../../scripts/build-changed.ts'
import { toTable, writeSection } from '../markdown.ts'
import { getMedian } from '../statistics.ts'

/** `pnpm bench:first-visit [--runs 5] [--web-dir DIR] [--requests] [--write]` */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    /** Another build of the page, such as one of an earlier version. */
    'web-dir': { type: 'string' },
    /** Says what was asked for. */
    requests: { type: 'boolean', default: false },
    /** Into docs/. */
    write: { type: 'boolean', default: false },
  },
})
/** A cheap phone in a train. */
const slowness: Slowness = { cpu: 4, latencyMs: 150, bitsPerSecond: 1.6e6 }
/** Browsers ask for Brotli where there is TLS, or on the machine itself. */
const encodings = { 'gzip (plain HTTP)': 'gzip, deflate', 'Brotli (HTTPS)': 'gzip, deflate, br' }

if ((await buildChanged()) > 0) throw new Error('the build failed')
const webDir = values['web-dir']
const server = await startServer(webDir ? { env: { WEB_DIR: webDir } } : {})
const rows = [['page', 'encoding', 'first paint, ms', 'first stroke, ms', 'KB', 'layout shift']]
for (const [name, acceptEncoding] of Object.entries(encodings)) {
  for (const page of ['start page', 'board'] as const) {
    const arrivals: Arrival[] = []
    for (let run = 0; run < Number(values.runs); run++) {
      arrivals.push(await visit(page, acceptEncoding))
    }
    const median = (get: (arrival: Arrival) => number | undefined) =>
      getMedian(arrivals.map((arrival) => get(arrival) ?? Number.NaN)) ?? Number.NaN
    const strokeMs = median(({ firstStrokeMs }) => firstStrokeMs)
    rows.push([
      ...[page, name],
      median(({ firstPaintMs }) => firstPaintMs).toFixed(0),
      Number.isNaN(strokeMs) ? '' : strokeMs.toFixed(0),
      median(
        (arrival) => arrival.requests.reduce((sum, { bytes }) => sum + bytes, 0) / 1e3,
      ).toFixed(1),
      median(({ layoutShift }) => layoutShift).toFixed(3),
    ])
    if (values.requests) console.table(arrivals[0]?.requests)
  }
}
await server.dispose()
const table = toTable(rows)
console.log(`\n${table}`)
if (values.write) {
  const [cpu] = cpus()
  const date = new Date().toISOString().slice(0, 10)
  const machine = `${cpus().length} × ${cpu?.model.trim()}`
  writeSection(
    'first-visit',
    `Measured ${date} on ${machine}; medians of ${values.runs}.\n\n${table}`,
  )
}

/** In a browser of its own, so that nothing is there already. */
async function visit(page: 'start page' | 'board', acceptEncoding: string): Promise<Arrival> {
  const browser = await chromium.launch(toLaunchOptions('chromium'))
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const draws = page === 'board'
  const address = draws ? await server.createBoard() : server.url
  const options = { slowness, acceptEncoding, draws }
  const arrival = await measureArrival(await context.newPage(), address, options)
  await browser.close()
  return arrival
}
