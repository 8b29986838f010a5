import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { connectBoard } from '@tiza/client'
import type { Op } from '@tiza/protocol'
import { toLaunchOptions } from '../../../e2e/harness/engines.ts'
import { type Server, startServer } from '../../../e2e/harness/server.ts'
import { buildChanged } from '../../../scripts/build-changed.ts'
import { openPage } from '../canvas/subject.ts'
import { toTable } from '../markdown.ts'
import { createScene } from '../scene.ts'
import { toOps } from '../to-ops.ts'

/** `pnpm bench:export [--count 100000] [--formats PDF,SVG,PNG]`: how long a large board takes to become a file. */
const { values } = parseArgs({
  options: {
    /** Things on the board, nine of ten of them strokes. */
    count: { type: 'string', default: '100000' },
    formats: { type: 'string', default: 'PDF,SVG,PNG' },
    /** A board that only has strokes. */
    strokes: { type: 'boolean', default: false },
  },
})

/** Ops that a bot sends at once. */
const atOnce = 100
/** For a file, ms. */
const limitMs = 600_000

if ((await buildChanged()) > 0) throw new Error('the build failed')
const server = await startServer()
const all = createScene({ count: Number(values.count), seed: 7 })
const scene = values.strokes ? all.filter(({ kind }) => kind === 'stroke') : all
const points = scene.reduce((sum, one) => sum + (one.kind === 'stroke' ? one.points.length : 0), 0)
const link = await fillBoard(server, toOps(scene))
const browser = await chromium.launch(toLaunchOptions('chromium'))
const rows = [['', 'things', 'points', 'seconds', 'MB', 'bytes a point', 'longest task, ms']]
for (const format of values.formats.split(',')) {
  const page = await openPage(browser)
  await page.goto(link)
  await page.waitForFunction(
    (count) => (window.tiza?.board.shapes.size ?? 0) >= count,
    scene.length,
  )
  await page.evaluate(() => window.tiza?.canvas.whenPainted())
  const { bytes, ms, longestMs } = await exportAs(page, format)
  const each = [(ms / 1_000).toFixed(1), (bytes / 1e6).toFixed(1), (bytes / points).toFixed(1)]
  rows.push([format, String(scene.length), String(points), ...each, longestMs.toFixed(0)])
  await page.context().close()
}
await browser.close()
await server.dispose()
console.log(toTable(rows))

async function fillBoard(on: Server, ops: readonly Op[]): Promise<string> {
  const made = await on.createBoard()
  const bot = await connectBoard({ url: on.url, board: made.split('/').at(-1) ?? '' })
  await bot.whenOnline()
  for (let at = 0; at < ops.length; at += atOnce) {
    bot.apply(ops.slice(at, at + atOnce), { undoable: false })
    if ((at / atOnce) % 20 === 19) await bot.whenSaved()
  }
  await bot.whenSaved()
  await bot.close()
  return made
}

/** What a file of the whole board takes, from the press of the button to when it is handed over. */
async function exportAs(page: Page, format: string) {
  await page.evaluate(watchSaving)
  await page.evaluate(() => window.tiza?.editor.run('export'))
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('As', { exact: true }).selectOption(format)
  await dialog.getByLabel('All', { exact: true }).check()
  await page.waitForTimeout(500)
  await page.evaluate(() => Object.assign(window, { tasks: [], pressedMs: performance.now() }))
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.waitForFunction(() => 'saved' in window, undefined, { timeout: limitMs })
  // Long tasks are reported a moment later.
  await page.waitForTimeout(200)
  return page.evaluate(() => {
    const { saved, pressedMs, tasks }: { saved: Saved; pressedMs: number; tasks: number[] } = {
      ...{ saved: { bytes: 0, atMs: 0 }, pressedMs: 0, tasks: [] },
      ...window,
    }
    return { bytes: saved.bytes, ms: saved.atMs - pressedMs, longestMs: Math.max(0, ...tasks) }
  })
}

interface Saved {
  readonly bytes: number
  readonly atMs: number
}

/** Runs in the page: notes when a file is handed over, and what holds the page's thread. */
function watchSaving(): void {
  const make = URL.createObjectURL
  URL.createObjectURL = (made) => {
    const saved = { bytes: made instanceof Blob ? made.size : 0, atMs: performance.now() }
    Object.assign(window, { saved })
    return make(made)
  }
  Object.assign(window, { tasks: [] })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.tasks?.push(duration)
  }).observe({ type: 'longtask' })
}
