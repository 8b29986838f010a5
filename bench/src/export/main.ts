import { mkdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { toLaunchOptions } from '../../../e2e/harness/engines.ts'
import { startServer } from '../../../e2e/harness/server.ts'
import { buildChanged } from '../../../scripts/build-changed.ts'
import { toTable, writeSection } from '../markdown.ts'
import { getRendererMb, getRendererPeakMb } from '../renderer-memory.ts'
import { cancelAfter, openBoard, saveAs } from './export-page.ts'
import { countPoints, createDrawing, fillBoard } from './fill-board.ts'

/** `pnpm bench:export`: how long a large board takes to become a file, and how soon that is given up. */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    formats: { type: 'string', default: 'PDF,SVG,PNG' },
    /** One of ten things is no stroke. */
    mixed: { type: 'boolean', default: false },
    /** A folder for the files. */
    out: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
})

/** When it is given up, as shares of the time that it takes. */
const moments = [0, 0.01, 0.25, 0.75]

if ((await buildChanged()) > 0) throw new Error('the build failed')
if (values.out !== undefined) mkdirSync(values.out, { recursive: true })
const scene = createDrawing(Number(values.count), { isMixed: values.mixed })
const points = countPoints(scene)
const server = await startServer()
const link = await fillBoard(server, scene)
const head = [
  ...['', 'seconds', 'MB', 'bytes a point', 'longest task, ms', 'memory before, at most, MB'],
  'given up: dialog at rest, work ended, after ms',
]
const rows: string[][] = []
for (const format of values.formats.split(',')) {
  // A process of its own, whose highest memory is that of this file.
  const browser = await chromium.launch(toLaunchOptions('chromium'))
  const page = await openBoard(browser, link, scene.length)
  const before = await getRendererMb(browser)
  const path =
    values.out === undefined ? undefined : join(values.out, `board.${format.toLowerCase()}`)
  const { bytes, ms, longestMs } = await saveAs(page, format, path)
  const peak = await getRendererPeakMb(browser)
  const given: string[] = []
  for (const share of moments) {
    const cancelled = await cancelAfter(page, format, ms * share)
    given.push(
      cancelled
        ? `${cancelled.shownMs.toFixed(0)}, ${cancelled.endedMs.toFixed(0)}`
        : 'made before that',
    )
  }
  rows.push([
    ...[format, (ms / 1_000).toFixed(1), (bytes / 1e6).toFixed(1), (bytes / points).toFixed(1)],
    ...[longestMs.toFixed(0), `${before.toFixed(0)}, ${peak.toFixed(0)}`, given.join('; ')],
  ])
  console.log(rows.at(-1)?.join(' | '))
  await browser.close()
}
await server.dispose()
const table = toTable([head, ...rows])
console.log(table)
if (values.write) {
  const date = new Date().toISOString().slice(0, 10)
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'a processor'}`
  const board = `${scene.length.toLocaleString('en')} ${values.mixed ? 'things' : 'strokes'}`
  const about = `A board of ${board}, ${points.toLocaleString('en')} points of the pen. Given up at once, and when ${moments
    .slice(1)
    .map((share) => `${share * 100} %`)
    .join(', ')} of the time was over.`
  writeSection('export', `Measured ${date} on ${machine}, in Chromium.\n\n${about}\n\n${table}`)
}
