import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { toLaunchOptions } from '../../../e2e/harness/engines.ts'
import { settleName } from '../../../e2e/harness/people.ts'
import { startServer } from '../../../e2e/harness/server.ts'
import { buildChanged } from '../../../scripts/build-changed.ts'
import { toFigure, toTable, writeSection } from '../markdown.ts'
import { getMedian, getQuantile } from '../statistics.ts'
import { type Desk, desks } from './controls.ts'
import { timeToShown } from './time-to-shown.ts'

/** `pnpm bench:feel [--runs 9] [--write]`: how soon what is pressed is seen, each for the first time on a page. */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '9' },
    /** Into docs/. */
    write: { type: 'boolean', default: false },
  },
})
/** What a page does after it was opened ends within this. */
const openedMs = 3_000
const goalMs = 50

if ((await buildChanged()) > 0) throw new Error('the build failed')
const server = await startServer()
const sections: string[] = []
for (const desk of desks) {
  const found = desk.controls.map((): number[] => [])
  for (let run = 0; run < Number(values.runs); run++) {
    for (const [at, ms] of (await measure(desk)).entries()) found[at]?.push(ms)
  }
  const rows = desk.controls.map(({ kind, name }, at) => {
    const [median = Number.NaN, p95 = Number.NaN] = [
      getMedian(found[at] ?? []),
      getQuantile(found[at] ?? [], 0.95),
    ]
    const isLate = median > goalMs
    return [kind, name, isLate ? `**${toFigure(median)}**` : toFigure(median), toFigure(p95)]
  })
  const table = toTable([['what', desk.name, 'median, ms', 'p95, ms'], ...rows])
  console.log(`\n${table}`)
  sections.push(table)
}
await server.dispose()
if (values.write) {
  const date = new Date().toISOString().slice(0, 10)
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}`
  const about = `Measured ${date} on ${machine}, in Chromium, software rendering; of ${values.runs} pages each.`
  writeSection('feel', [about, ...sections].join('\n\n'))
}

/** Milliseconds for each control, on a page that is new. */
async function measure({ context, controls }: Desk): Promise<readonly number[]> {
  const browser = await chromium.launch(toLaunchOptions('chromium'))
  const person = await browser.newContext({ ...context, locale: 'en-GB' })
  await person.addInitScript(settleName)
  // The compiler marks the names of inner functions with a function that the page lacks.
  await person.addInitScript('globalThis.__name = (named) => named')
  const page = await person.newPage()
  await page.goto(await server.createBoard())
  await page.waitForFunction(() => window.tiza?.editor.commands.has('find'))
  await page.waitForTimeout(openedMs)
  const times: number[] = []
  for (const control of controls) times.push(await timeToShown(page, control))
  await browser.close()
  return times
}
