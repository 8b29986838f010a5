import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { toLaunchOptions } from '../../../e2e/harness/engines.ts'
import { type Server, startServer } from '../../../e2e/harness/server.ts'
import { buildChanged } from '../../../scripts/build-changed.ts'
import { openPage } from '../canvas/subject.ts'
import { toTable } from '../markdown.ts'
import { getMedian } from '../statistics.ts'
import {
  drawBoard,
  type Figures,
  measureDrawing,
  measureOpening,
  measureResizing,
} from './measure.ts'
import { buildScenes } from './scenes.ts'

/** `pnpm bench:heavy [--runs 3] [--cpu 1] [--only WORD] [--before DIR]` */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    /** How many times slower the processor is made. */
    cpu: { type: 'string', default: '1' },
    /** Scenes with this in their name. */
    only: { type: 'string', default: '' },
    /** Another build of the page, such as one of an earlier version, measured in turns with this one. */
    before: { type: 'string' },
  },
})
if ((await buildChanged()) > 0) throw new Error('the build failed')
const builds = [
  ...(values.before
    ? [{ name: 'before', server: await startServer(toOptions(values.before)) }]
    : []),
  { name: 'now', server: await startServer() },
]
const scenes = [...buildScenes()].filter(([name]) => name.includes(values.only))
const rows = [
  [
    ...['', '', 'all painted, ms', 'longest task, ms', 'over 50 ms in all, ms'],
    ...['longest task, CPU ms', 'all tasks, CPU ms'],
  ],
]

for (const [scene, ops] of scenes) {
  const links = await Promise.all(builds.map(({ server }) => drawBoard(server, ops)))
  await measureAll(scene, (_, at) => (page) => measureOpening(page, links[at] ?? '', ops))
}
if ('drawing on'.includes(values.only)) {
  await measureAll(
    'drawing on at a stroke of 19,000 points, 60 frames',
    (server) => async (page) => measureDrawing(page, await server.createBoard()),
  )
}
if ('resizing'.includes(values.only)) {
  const [, ops = []] =
    [...buildScenes()].find(([name]) => name === 'a stroke of 20,000 points') ?? []
  const links = await Promise.all(builds.map(({ server }) => drawBoard(server, ops)))
  await measureAll(
    'resizing a stroke of 20,000 points, 30 steps',
    (_, at) => (page) => measureResizing(page, links[at] ?? ''),
  )
}
for (const { server } of builds) await server.dispose()
console.log(`\n${toTable(rows)}`)

function toOptions(webDir: string) {
  return { env: { WEB_DIR: webDir } }
}

/** The medians of a scene in each build, in turns. */
async function measureAll(
  scene: string,
  prepare: (
    server: Server,
    at: number,
  ) => (page: Awaited<ReturnType<typeof openPage>>) => Promise<Figures>,
): Promise<void> {
  const all: Figures[][] = builds.map(() => [])
  for (let run = 0; run < Number(values.runs); run++) {
    for (const [at, { server }] of builds.entries()) {
      const browser = await chromium.launch(toLaunchOptions('chromium'))
      const page = await openPage(browser)
      const devtools = await page.context().newCDPSession(page)
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: Number(values.cpu) })
      const figures = await prepare(server, at)(page).catch(() => undefined)
      if (figures) all[at]?.push(figures)
      await Promise.race([browser.close(), new Promise((resolve) => setTimeout(resolve, 5_000))])
    }
  }
  for (const [at, { name }] of builds.entries()) {
    const median = (key: keyof Figures) =>
      getMedian(all[at]?.map((figures) => figures[key]) ?? [])?.toFixed(0) ?? 'gave up'
    const row = [
      ...[scene, name, median('paintedMs'), median('longestMs'), median('blockedMs')],
      ...[median('longestCpuMs'), median('totalCpuMs')],
    ]
    rows.push(row)
    console.log(row.join(' | '))
  }
}
