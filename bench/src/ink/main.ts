import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { toLaunchOptions } from '../../../e2e/harness/engines.ts'
import { startServer } from '../../../e2e/harness/server.ts'
import { buildChanged } from '../../../scripts/build-changed.ts'
import { prepareExcalidraw, serveExcalidraw } from '../canvas/excalidraw.ts'
import { prepareTiza } from '../canvas/tiza.ts'
import { toFigure, toTable } from '../markdown.ts'
import { createScene } from '../scene.ts'
import { getMedian, getQuantile } from '../statistics.ts'
import { traceDrawing } from './trace-drawing.ts'
import { watchPage } from './watch-page.ts'

/** `pnpm bench:ink [--n 1000] [--runs 3] [--before DIR] [--alone]`: what a frame of drawing is made of. */
const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '1000' },
    runs: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    /** Another build of the page, such as one of an earlier version, measured in turns with this one. */
    before: { type: 'string' },
    /** Without the peer. */
    alone: { type: 'boolean', default: false },
  },
})
if ((await buildChanged()) > 0) throw new Error('the build failed')
const scene = createScene({ count: Number(values.n), seed: Number(values.seed) })
const servers = [
  ...(values.before ? [await startServer({ env: { WEB_DIR: values.before } })] : []),
  await startServer(),
]
const peer = values.alone ? undefined : await serveExcalidraw()
const subjects = [
  ...(await Promise.all(servers.map((server) => prepareTiza(server, scene)))),
  ...(peer ? [prepareExcalidraw(peer, scene)] : []),
]
const found: Awaited<ReturnType<typeof traceDrawing>>[][] = subjects.map(() => [])
for (let run = 0; run < Number(values.runs); run++) {
  for (const [at, open] of subjects.entries()) {
    const browser = await chromium.launch(toLaunchOptions('chromium'))
    const { page } = await open(browser, watchPage)
    found[at]?.push(await traceDrawing(browser, page))
    await browser.close()
  }
}
await peer?.close()
for (const server of servers) await server.dispose()

type Measured = (typeof found)[number][number]
const perMove = (pick: (counts: Measured['counts']) => number) => (one: Measured) =>
  pick(one.counts) / one.costs.moves
const rows: Readonly<Record<string, (one: Measured) => number | undefined>> = {
  'canvases drawn on': perMove(({ canvases }) => canvases),
  'commits of React': perMove(({ reactCommits }) => reactCommits),
  getBoundingClientRect: perMove(({ rectReads }) => rectReads),
  'messages to workers': perMove(({ posts }) => posts),
  timers: perMove(({ timers }) => timers),
  'frames committed': ({ costs }) => costs.commits,
  'canvases copied': ({ costs }) => costs.resources,
  'styles computed': ({ costs }) => costs.styles,
  layouts: ({ costs }) => costs.layouts,
  paints: ({ costs }) => costs.paints,
  'script, CPU ms': ({ costs }) => costs.scriptMs,
  'commit, CPU ms': ({ costs }) => costs.commitMs,
  'main thread, CPU ms': ({ costs }) => costs.mainThreadMs,
  'display compositor, CPU ms': ({ costs }) => costs.compositorMs,
  'ink drawn after, p50 ms': ({ slow }) => getMedian(slow.drawnMs),
  'ink drawn after, p95 ms': ({ slow }) => getQuantile(slow.drawnMs, 0.95),
  'ink presented after, p50 ms': ({ slow }) => getMedian(slow.presentedMs),
  'ink presented after, p95 ms': ({ slow }) => getQuantile(slow.presentedMs, 0.95),
  'raw updates': ({ raw }) => raw.perMove,
  'raw update before the move, p50 ms': ({ raw }) => getMedian(raw.leadMs),
  'raw update a frame before the move': ({ raw }) => raw.aFrameEarlier,
}
const head = [
  `each move, ${Number(values.n).toLocaleString('en')} shapes`,
  ...(values.before ? ['before'] : []),
  'Tiza',
  ...(peer ? ['Excalidraw'] : []),
]
const body = Object.entries(rows).map(([name, get]) => [
  name,
  ...found.map((runs) => {
    const value = getMedian(runs.flatMap((one) => get(one) ?? []))
    return value === undefined ? '–' : toFigure(value)
  }),
])
console.log(toTable([head, ...body]))
