import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { createVirtualClock } from '../simulation/virtual-clock.ts'
import { createStallLimit, stallMs } from '../stall-limit.ts'
import { settled } from '../testing/scripted-transport.ts'
import { readSnapshot } from './read-snapshot.ts'
import { mostBytesAtOnce, SnapshotTooLargeError } from './snapshot-limit.ts'

const shapes = Array.from({ length: 100 }, (_, index) => {
  const { op: _op, ...shape } = buildShape('note', { id: `note-${index}`, text: 'eñe 👩‍🎨' })
  return { ...shape, by: 'her-session-0001', at: 0, seq: index + 1 }
})
const snapshot = { epoch: 'epoch-01', seq: 100, shapes }
const inLines = `{"epoch":"epoch-01","seq":100,"shapes":[\n${shapes.map((shape) => JSON.stringify(shape)).join(',\n')}\n]}`

const maxBytes = 1_000_000
const limit = createStallLimit({ clock: createVirtualClock() })

/** A body that comes in pieces of some bytes. */
function toResponse(text: string, { size = 100, headers = {} } = {}): Response {
  const bytes = new TextEncoder().encode(text)
  let at = 0
  const body = new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(at, at + size))
      at += size
    },
  })
  return new Response(body, { headers })
}

/** A clock that goes on by 1 ms whenever it is looked at, and counts the pauses. */
function createBusyClock() {
  let time = 0
  let pauses = 0
  return {
    now: () => time++,
    async pause() {
      pauses++
    },
    get pauses() {
      return pauses
    },
  }
}

it.each([
  ['a shape a line', inLines],
  ['all on one line', JSON.stringify(snapshot)],
])('reads a body in pieces, letters torn apart: %s', async (_, text) => {
  const progress: unknown[] = []
  const onProgress = (...one: unknown[]) => progress.push(one)
  const length = new TextEncoder().encode(text).length
  const response = toResponse(text, { size: 101, headers: { 'X-Content-Length': `${length}` } })
  const options = { onProgress, clock: createBusyClock(), limit, maxBytes: length }
  expect(await readSnapshot(response, options)).toEqual(snapshot)
  expect(progress[0]).toEqual([101, length])
  expect(progress.at(-1)).toEqual([length, length])
})

it.each([
  ['as the server says', { 'X-Content-Length': '1000001' }, 0],
  ['as it turns out', {}, 1_000_000],
])('[SN7] reads no more than it may: %s', async (_, headers, most) => {
  const long = inLines.replace('[\n', `[\n${`${JSON.stringify(shapes[0])},\n`.repeat(8_000)}`)
  let read = 0
  const reading = readSnapshot(toResponse(long, { size: 10_000, headers }), {
    ...{ clock: createBusyClock(), limit, maxBytes: 1_000_000 },
    onProgress(received) {
      read = received
    },
  })
  await expect(reading).rejects.toThrow(SnapshotTooLargeError)
  expect(read).toBe(most)
})

it('[SN7] parses no more than 32 MB in one go', async () => {
  const text = JSON.stringify(snapshot).replace('{', `{"more":"${'x'.repeat(mostBytesAtOnce)}",`)
  const options = { clock: createBusyClock(), limit, maxBytes: 1e9, onProgress: () => undefined }
  await expect(readSnapshot(toResponse(text, { size: 1e6 }), options)).rejects.toThrow(
    SnapshotTooLargeError,
  )
})

it('gives the thread back every 5 ms', async () => {
  const clock = createBusyClock()
  await readSnapshot(toResponse(inLines, { size: 1e9 }), {
    onProgress: () => undefined,
    ...{ clock, limit, maxBytes },
  })
  expect(clock.pauses).toBeGreaterThanOrEqual(100 / 5 - 1)
})

it('rejects what ends too early', async () => {
  const response = toResponse(inLines.slice(0, -1))
  const options = { onProgress: () => undefined, clock: createBusyClock(), limit, maxBytes }
  const reading = readSnapshot(response, options)
  await expect(reading).rejects.toThrow(SyntaxError)
})

/** A body of which each piece comes when it is sent. */
function createSlowBody(text: string) {
  const bytes = new TextEncoder().encode(text)
  let at = 0
  let send = (_count: number) => {}
  let isCancelled = false
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      send = (count) => {
        controller.enqueue(bytes.slice(at, at + count))
        at += count
        if (at >= bytes.length) controller.close()
      }
    },
    cancel() {
      isCancelled = true
    },
  })
  return {
    response: new Response(body),
    send: (count: number) => send(count),
    bytes,
    wasCancelled: () => isCancelled,
  }
}

it('reads what comes slowly, for as long as it comes', async () => {
  const clock = createVirtualClock()
  const { response, send, bytes } = createSlowBody(inLines)
  const options = {
    onProgress: () => undefined,
    clock,
    limit: createStallLimit({ clock }),
    maxBytes,
  }
  const reading = readSnapshot(response, options)
  for (let sent = 0; sent < bytes.length; sent += 1_000) {
    await clock.advance(stallMs - 1)
    send(1_000)
    await settled()
  }
  await clock.advance(10)
  expect(await reading).toEqual(snapshot)
})

it('gives up a body that stalls, and ends the request', async () => {
  const clock = createVirtualClock()
  const { response, send, wasCancelled } = createSlowBody(inLines)
  const stalling = createStallLimit({ clock })
  const options = { onProgress: () => undefined, clock, limit: stalling, maxBytes }
  const reading = expect(readSnapshot(response, options)).rejects.toThrow('stalled')
  send(1_000)
  await clock.advance(stallMs - 1)
  expect(stalling.signal.aborted).toBe(false)
  await clock.advance(1)
  await reading
  expect([stalling.signal.aborted, wasCancelled()]).toEqual([true, true])
})
