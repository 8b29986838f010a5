import { once } from 'node:events'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { createId, type Shape, type Snapshot } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { packSnapshot } from '../storage/packed-snapshot.ts'
import { createSnapshotCache } from './snapshot-cache.ts'

/** A board whose changes are durable as soon as `seq` is raised. */
function createRoom(seq: number) {
  const room = {
    epoch: 'epoch-01',
    seq,
    asked: 0,
    async getSnapshot(): Promise<Snapshot> {
      room.asked++
      return { epoch: room.epoch, seq: room.seq, shapes: [] as Shape[] }
    },
  }
  return room
}

const read = async (body: Uint8Array | Readable) =>
  body instanceof Readable ? buffer(body) : Buffer.from(body)

it('is packed once for concurrent requests, and again for the next version', async () => {
  const room = createRoom(0)
  const cache = createSnapshotCache({ room, stored: undefined })
  expect(cache.getLatest()).toBeUndefined()
  const [one, other] = await Promise.all([cache.get(), cache.get()])
  expect(other).toBe(one)
  expect(await cache.get()).toBe(one)
  expect(room.asked).toBe(1)
  room.seq = 1
  expect((await cache.get()).etag).toBe('"epoch-01-1"')
})

it('is the same in every encoding', async () => {
  const cache = createSnapshotCache({ room: createRoom(3), stored: undefined })
  const version = await cache.get()
  const json = await read(await version.getBody('identity'))
  expect(JSON.parse(json.toString())).toEqual({ epoch: 'epoch-01', seq: 3, shapes: [] })
  expect(version.packed.jsonBytes).toBe(json.length)
  expect(gunzipSync(await read(await version.getBody('gzip')))).toEqual(json)
  expect(brotliDecompressSync(await read(await version.getBody('br')))).toEqual(json)
})

it('holds little memory per reader without encoding, however slow', async () => {
  const ops = Array.from({ length: 300 }, (_, at) =>
    buildShape('text', { id: createId(), text: `${at} `.repeat(10_000) }),
  )
  const shapes = ops.map(({ op: _, ...shape }) => ({ ...shape, by: 'S'.repeat(16), at: 0, seq: 1 }))
  const stored = await packSnapshot({ epoch: 'epoch-01', seq: 5, shapes })
  const version = await createSnapshotCache({ room: createRoom(5), stored }).get()
  await version.getBody('gzip')
  const before = process.memoryUsage.rss()
  const bodies: Readable[] = []
  while (bodies.length < 60) {
    const body = await version.getBody('identity')
    if (!(body instanceof Readable)) throw new Error('it is unpacked beforehand')
    bodies.push(body)
    await once(body, 'readable')
    body.read()
  }
  const taken = process.memoryUsage.rss() - before
  for (const body of bodies) body.destroy()
  expect(taken).toBeLessThan(60 * 1_500_000)
})

it('is as new as the board at the time of the request, even while one is being packed', async () => {
  const room = createRoom(1)
  const cache = createSnapshotCache({ room, stored: undefined })
  const early = cache.get()
  // Taken, and not packed yet.
  await Promise.resolve()
  room.seq = 2
  const late = await cache.get()
  expect([(await early).packed.seq, late.packed.seq]).toEqual([1, 2])
})

it('[RS9] may be older for requests that allow it', async () => {
  const room = createRoom(5)
  const cache = createSnapshotCache({ room, stored: undefined })
  await cache.get()
  room.seq = 8
  expect((await cache.get(5)).packed.seq).toBe(5)
  expect((await cache.get(6)).packed.seq).toBe(8)
  expect((await cache.get(5)).packed.seq).toBe(8)
  expect((await cache.get(99)).packed.seq, 'no board is newer than it is').toBe(8)
})

it('starts with the stored one, unless that is of another log', async () => {
  const stored = await packSnapshot({ epoch: 'epoch-01', seq: 7, shapes: [] })
  const room = createRoom(7)
  expect((await createSnapshotCache({ room, stored }).get()).packed).toBe(stored)
  expect(room.asked).toBe(0)
  room.epoch = 'epoch-02'
  expect((await createSnapshotCache({ room, stored }).get()).etag).toBe('"epoch-02-7"')
})
