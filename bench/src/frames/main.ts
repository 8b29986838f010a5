import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { toLaunchOptions } from '../../../e2e/harness/engines.ts'
import { startServer } from '../../../e2e/harness/server.ts'
import { buildChanged } from '../../../scripts/build-changed.ts'
import { prepareTiza } from '../canvas/tiza.ts'
import { toFigure, toTable } from '../markdown.ts'
import { createScene } from '../scene.ts'
import { getMedian } from '../statistics.ts'
import { type FrameCosts, measureFrames } from './measure-frames.ts'

/** `pnpm bench:frames [--n 200] [--runs 3] [--before DIR]`: what the page costs while one does not draw. */
const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '200' },
    runs: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    /** Another build of the page, such as one of an earlier version, measured in turns with this one. */
    before: { type: 'string' },
  },
})
if ((await buildChanged()) > 0) throw new Error('the build failed')
const scene = createScene({ count: Number(values.n), seed: Number(values.seed) })
const servers = [
  ...(values.before ? [await startServer({ env: { WEB_DIR: values.before } })] : []),
  await startServer(),
]
const subjects = await Promise.all(servers.map((server) => prepareTiza(server, scene)))
const found: FrameCosts[][] = servers.map(() => [])
for (let run = 0; run < Number(values.runs); run++) {
  for (const [at, server] of servers.entries()) {
    const browser = await chromium.launch(toLaunchOptions('chromium'))
    const subject = await subjects[at]?.(browser)
    if (subject) found[at]?.push(await measureFrames(browser, { page: subject.page, server }))
    await browser.close()
  }
}
for (const server of servers) await server.dispose()

const rows: Readonly<Record<string, keyof FrameCosts>> = {
  'nobody touches it: main thread, CPU ms a second': 'restMs',
  'nobody touches it: frames a second': 'restFrames',
  'ten cursors move: main thread a frame, CPU ms': 'cursorsMs',
  'ten cursors move: frames a second': 'cursorFrames',
  'pan, near: main thread a frame, CPU ms': 'panMs',
}
const head = [`${Number(values.n).toLocaleString('en')} shapes`]
const body = Object.entries(rows).map(([name, key]) => [
  name,
  ...found.map((runs) => toFigure(getMedian(runs.map((costs) => costs[key])) ?? Number.NaN)),
])
console.log(toTable([[...head, ...(values.before ? ['before'] : []), 'Tiza'], ...body]))
