import { FakeWorker } from '@tiza/canvas/testing/fake-worker'
import { FormatError, type Source } from '@tiza/formats'
import { limits, standardKinds } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { standardShapes } from '@tiza/shapes'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FromImportWorker } from './import-messages.ts'
import { readSource } from './read-source.ts'

const target = { shapes: standardShapes, board: { kinds: standardKinds, limits } }
const list: Source = {
  ...{ name: 'list.txt', type: 'text/plain' },
  bytes: new TextEncoder().encode('one\ntwo\nthree'),
}
let worker: FakeWorker
let giveUp: AbortController

beforeEach(() => {
  worker = new FakeWorker()
  giveUp = new AbortController()
  vi.stubGlobal('Worker', function create() {
    return worker
  })
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const read = () => readSource(target, list, { format: 'outline', signal: giveUp.signal })
const say = (message: FromImportWorker) => worker.say(message)

/** Begins to read, up to where the worker is asked. */
async function begin() {
  const reading = read()
  // Whoever waits for it comes later.
  reading.catch(() => undefined)
  say({ type: 'ready' })
  await expect.poll(() => worker.told).toHaveLength(1)
  return { reading }
}

describe('a file is read in a worker', () => {
  it('which sends what is in it in parts', async () => {
    const { reading } = await begin()
    const shapes = ['a', 'b'].map((id) => buildShape('rect', { id: id.repeat(21) }))
    for (const shape of shapes) say({ type: 'shapes', shapes: [shape] })
    say({ type: 'done', pictures: new Map(), losses: [], board: undefined })
    const { imported, close } = await reading
    expect(imported.shapes).toEqual(shapes)
    close()
    expect(worker.isEnded).toBe(true)
  })

  it.each([
    ['takes longer than a minute', 'too_large', () => vi.advanceTimersByTime(60_000)],
    ['has no memory left', 'too_large', () => worker.fail()],
    ['says that it is damaged', 'damaged', () => say({ type: 'failed', fault: 'damaged' })],
  ])('which is ended where it %s', async (_, fault, happen) => {
    const { reading } = await begin()
    happen()
    await expect(reading).rejects.toMatchObject({ fault })
    await expect(reading).rejects.toBeInstanceOf(FormatError)
    expect(worker.isEnded).toBe(true)
  })

  it('which is ended where it is given up', async () => {
    const { reading } = await begin()
    giveUp.abort(new Error('given up'))
    await expect(reading).rejects.toThrow('given up')
    expect(worker.isEnded).toBe(true)
  })

  it('which has a minute, and not less', async () => {
    const { reading } = await begin()
    vi.advanceTimersByTime(59_000)
    say({ type: 'done', pictures: new Map(), losses: [], board: undefined })
    expect((await reading).imported.shapes).toEqual([])
  })
})

describe('a file is read on the page', () => {
  it('where the worker does not start', async () => {
    const reading = read()
    worker.fail('not found')
    expect((await reading).imported.shapes.length).toBeGreaterThan(2)
    expect(worker.isEnded).toBe(true)
  })

  it('where the worker cannot load what reads it', async () => {
    const { reading } = await begin()
    say({ type: 'failed', fault: 'unreachable' })
    expect((await reading).imported.shapes.length).toBeGreaterThan(2)
    expect(worker.isEnded).toBe(true)
  })

  it('where there are no workers', async () => {
    vi.stubGlobal('Worker', undefined)
    expect((await read()).imported.shapes.length).toBeGreaterThan(2)
  })
})
