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
import { readResults, toSection, writeResults } from './report.ts'
import type { Result } from './result.ts'
import type { OpenSubject } from './subject.ts'
import { prepareTiza } from './tiza.ts'

/** `pnpm bench:canvas [--n 200,1000] [--browsers chromium,firefox] [--runs 3] [--before DIR] [--alone] [--write]` */
const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '200,1000,5000,20000' },
    browsers: { type: 'string', default: 'chromium,firefox' },
    runs: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    /** Another build of the page, measured in turns with this one. */
    before: { type: 'string' },
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
const beforeServer = values.before
  ? await startServer({ env: { WEB_DIR: values.before } })
  : undefined
const peer = values.alone ? undefined : await serveExcalidraw()
const [cpu] = cpus()
const origin = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} × ${cpu?.model.trim()}, software rendering`,
  runs,
}
const results: Result[] = []

for (const count of values.n.split(',').map(Number)) {
  const scene = createScene({ count, seed: Number(values.seed) })
  const programs = [
    await prepareTiza(server, scene),
    beforeServer && (await prepareTiza(beforeServer, scene)),
    peer && prepareExcalidraw(peer, scene),
  ]
  for (const browser of values.browsers.split(',') as Engine[]) {
    const [tiza = {}, before, excalidraw] = await measure(browser, programs)
    const result: Result = { count, browser, tiza, before, excalidraw, ...origin }
    results.push(result)
    console.log(`\n${toSection([result])}`)
  }
}
const worse = listWorse(results, readResults())
console.log(
  `\nworse beside the peer than in docs/performance.md:${worse.map((line) => `\n- ${line}`).join('') || ' nothing'}`,
)
if (values.write) writeResults(results)
await peer?.close()
await beforeServer?.dispose()
await server.dispose()

/** The medians of each program that is there, measured in turns, each time in a browser of its own. */
async function measure(
  engine: Engine,
  programs: readonly (OpenSubject | undefined)[],
): Promise<(Figures | undefined)[]> {
  const turns: (Figures | undefined)[][] = []
  for (let run = 0; run < runs; run++) {
    const turn: (Figures | undefined)[] = []
    for (const open of programs) turn.push(open && (await measureOnce(engine, open)))
    turns.push(turn)
  }
  return programs.map(
    (open, at) =>
      open && getMedians(turns.map((turn) => turn[at]).filter((one) => one !== undefined)),
  )
}

async function measureOnce(engine: Engine, open: OpenSubject): Promise<Figures> {
  const browser = await engines[engine].launch(toLaunchOptions(engine))
  const figures = await measureSubject(browser, open)
  await browser.close()
  return figures
}

function getMedians(all: readonly Figures[]): Figures {
  return Object.fromEntries(
    (Object.keys(figures) as FigureName[]).map((name) => [
      name,
      getMedian(all.flatMap((one) => one[name] ?? [])),
    ]),
  )
}
