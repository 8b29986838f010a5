import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { chromium, firefox } from '@playwright/test'
import { type Engine, toLaunchOptions } from '../../../e2e/harness/engines.ts'
import { startServer } from '../../../e2e/harness/server.ts'
import { buildChanged } from '../../../scripts/build-changed.ts'
import { createScene } from '../scene.ts'
import { getMedian } from '../statistics.ts'
import { listWorse } from './compare.ts'
import { prepareExcalidraw, serveExcalidraw } from './excalidraw.ts'
import { type FigureName, type Figures, figures } from './figures.ts'
import { measureSubject } from './measure.ts'
import { readReport, toSection, writeReport } from './report.ts'
import type { Result } from './result.ts'
import type { OpenSubject } from './subject.ts'
import { prepareTiza } from './tiza.ts'

/** `pnpm bench:canvas [--n 200,1000] [--browsers chromium,firefox] [--runs 3] [--alone] [--write]` */
const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '200,1000,5000,20000' },
    browsers: { type: 'string', default: 'chromium,firefox' },
    runs: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    /** Without peers. */
    alone: { type: 'boolean', default: false },
    /** Into docs/. */
    write: { type: 'boolean', default: false },
  },
})
const runs = Number(values.runs)
const engines = { chromium, firefox }
if ((await buildChanged()) > 0) throw new Error('the build failed')
const server = await startServer()
const peer = values.alone ? undefined : await serveExcalidraw()
const results: Result[] = []

for (const count of values.n.split(',').map(Number)) {
  const scene = createScene({ count, seed: Number(values.seed) })
  const tiza = await prepareTiza(server, scene)
  const excalidraw = peer && prepareExcalidraw(peer, scene)
  for (const browser of values.browsers.split(',') as Engine[]) {
    const result: Result = {
      ...{ count, browser },
      tiza: await measure(browser, tiza),
      excalidraw: excalidraw && (await measure(browser, excalidraw)),
    }
    results.push(result)
    console.log(`\n${toSection(result)}`)
  }
}
const worse = listWorse({ results }, readReport())
console.log(
  `\nworse beside the peer than in docs/performance.md:${worse.map((line) => `\n- ${line}`).join('') || ' nothing'}`,
)
if (values.write) {
  const [cpu] = cpus()
  writeReport({
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpu?.model.trim()}, software rendering`,
    ...{ runs, results },
  })
}
await peer?.close()
await server.dispose()

/** The median of each figure over runs, each in a browser of its own. */
async function measure(engine: Engine, open: OpenSubject): Promise<Figures> {
  const all: Figures[] = []
  for (let run = 0; run < runs; run++) {
    const browser = await engines[engine].launch(toLaunchOptions(engine))
    all.push(await measureSubject(browser, open))
    await browser.close()
  }
  return Object.fromEntries(
    (Object.keys(figures) as FigureName[]).map((name) => [
      name,
      getMedian(all.flatMap((figures) => figures[name] ?? [])),
    ]),
  )
}
