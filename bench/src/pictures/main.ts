import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { pictureFormats } from '@tiza/pictures/picture-request'
import type { Shape } from '@tiza/protocol'
import { drawInThread } from '../../../apps/api/src/board-pictures/draw-in-thread.ts'
import { packSnapshot } from '../../../apps/api/src/storage/packed-snapshot.ts'
import { buildChanged } from '../../../scripts/build-changed.ts'
import { root } from '../../../scripts/run.ts'
import { toTable } from '../markdown.ts'
import { createScene } from '../scene.ts'
import { toOps } from '../to-ops.ts'

/** `pnpm bench:pictures [--counts 100,5000,100000]`: what a picture of a board costs the server that draws it. */
const { values } = parseArgs({
  options: { counts: { type: 'string', default: '100,5000,100000' } },
})

if ((await buildChanged('apps/api')) > 0) throw new Error('the build failed')
process.env.TIZA_PICTURE_WORKER = pathToFileURL(join(root, 'apps/api/dist/picture-worker.js')).href

const rows = [['things', '', 'seconds', 'CPU, s', 'MB of the file', 'MB of memory more, at most']]
for (const count of values.counts.split(',').map(Number)) {
  const shapes = toOps(createScene({ count, seed: 7 })).flatMap((op): Shape[] =>
    op.op === 'create' ? [toShape(op)] : [],
  )
  const snapshot = await packSnapshot({ epoch: 'e', seq: 1, shapes })
  for (const format of pictureFormats)
    rows.push([String(count), format, ...(await measure(format))])

  async function measure(format: (typeof pictureFormats)[number]): Promise<readonly string[]> {
    const before = process.memoryUsage.rss()
    let most = before
    const watching = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss())
    }, 20)
    const cpu = process.cpuUsage()
    const startedMs = performance.now()
    const { bytes } = await drawInThread({
      ...{ snapshot, request: { format }, loadAsset: async () => undefined },
      ...{ deadlineMs: 600_000, memoryMb: 4_000 },
    })
    const seconds = (performance.now() - startedMs) / 1_000
    clearInterval(watching)
    const { user, system } = process.cpuUsage(cpu)
    const megabytes = [bytes.length / 1e6, (most - before) / 1e6]
    return [seconds, (user + system) / 1e6, ...megabytes].map((one) => one.toFixed(2))
  }
}
console.log(toTable(rows))

/** What a create has made, as the log has it. */
function toShape({ op: _, ...registers }: object & { readonly op: 'create' }): Shape {
  // Its registers are those of a shape, which the type of all creates cannot tell.
  return { ...registers, by: '', at: 0, seq: 1 } as unknown as Shape
}
