import type { Shape } from '@tiza/protocol'
import { createSnapshotCache } from '../../../apps/api/src/boards/snapshot-cache.ts'
import { createScene } from '../scene.ts'
import { toOps } from '../to-ops.ts'

/** `pnpm bench:viewers`: what the snapshot costs that whoever may not draw is given, on a board that is being drawn on. */
const sizes = [200, 2_000, 20_000]
const rounds = 5
/** Of every so many shapes that were drawn, one is deleted. */
const deletedOf = 5

for (const count of sizes) {
  const shapes = toOps(createScene({ count, seed: 3 })).map(({ op: _, ...shape }, at): Shape => {
    const isDeleted = at % deletedOf === 0
    const made = { ...shape, by: 'S'.repeat(16), at: 1_700_000_000_000 + at, seq: at + 1 }
    return { ...made, ...(isDeleted && { deleted: true as const, rev: { deleted: count + 1 } }) }
  })
  const room = {
    epoch: 'epoch-01',
    seq: count + 1,
    getSnapshot: async () => ({ epoch: room.epoch, seq: room.seq, shapes }),
  }
  const cache = createSnapshotCache({ room, stored: undefined, isLive: true })
  await cache.get()
  let [cpuMs, longestMs] = [0, 0]
  let last = performance.now()
  const watch = setInterval(() => {
    longestMs = Math.max(longestMs, performance.now() - last)
    last = performance.now()
  })
  for (let round = 0; round < rounds; round++) {
    room.seq++
    const from = process.cpuUsage()
    const version = await cache.get()
    await version.getBody('gzip')
    const { user, system } = process.cpuUsage(from)
    cpuMs += (user + system) / 1_000 / rounds
  }
  clearInterval(watch)
  const version = await cache.get()
  const gzip = await version.getBody('gzip')
  const gzipBytes = gzip instanceof Uint8Array ? gzip.length : 0
  const [brotliKb, gzipKb] = [version.packed.brotli.length, gzipBytes].map((bytes) =>
    Math.round(bytes / 1_000),
  )
  console.log(
    `${count} shapes: ${cpuMs.toFixed(1)} ms of CPU, ${brotliKb} + ${gzipKb} KB kept, ${longestMs.toFixed(0)} ms at most without a turn`,
  )
}
