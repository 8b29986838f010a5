import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { readSnapshot } from './read-snapshot.ts'

const shapes = Array.from({ length: 100 }, (_, index) => {
  const { op: _op, ...shape } = buildShape('note', { id: `note-${index}`, text: 'eñe 👩‍🎨' })
  return { ...shape, by: 'her-session-0001', at: 0, seq: index + 1 }
})
const snapshot = { epoch: 'epoch-01', seq: 100, shapes }
const inLines = `{"epoch":"epoch-01","seq":100,"shapes":[\n${shapes.map((shape) => JSON.stringify(shape)).join(',\n')}\n]}`

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
  expect(await readSnapshot(response, { onProgress, clock: createBusyClock() })).toEqual(snapshot)
  expect(progress[0]).toEqual([101, length])
  expect(progress.at(-1)).toEqual([length, length])
})

it('gives the thread back every 5 ms', async () => {
  const clock = createBusyClock()
  await readSnapshot(toResponse(inLines, { size: 1e9 }), { onProgress: () => undefined, clock })
  expect(clock.pauses).toBeGreaterThanOrEqual(100 / 5 - 1)
})

it('rejects what ends too early', async () => {
  const response = toResponse(inLines.slice(0, -1))
  const reading = readSnapshot(response, { onProgress: () => undefined, clock: createBusyClock() })
  await expect(reading).rejects.toThrow(SyntaxError)
})
