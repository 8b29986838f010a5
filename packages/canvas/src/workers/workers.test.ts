import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeWorker } from '../testing/fake-worker.ts'
import { askWorker } from './ask-worker.ts'
import { makeFile } from './make-file.ts'
import { startWorker } from './start-worker.ts'

let worker: FakeWorker
let giveUp: AbortController
const reason = new Error('given up')

beforeEach(() => {
  worker = new FakeWorker()
  giveUp = new AbortController()
})

describe('a worker is started', () => {
  const start = (isAble?: (first: { able: boolean }) => boolean) =>
    startWorker(() => worker, { signal: giveUp.signal, ...(isAble && { isAble }) })

  it('once it says that it is there', async () => {
    const starting = start()
    worker.say({ type: 'ready' })
    expect(await starting).toBe(worker)
    giveUp.abort(reason)
    expect(worker.isEnded, 'whoever has it ends it').toBe(false)
  })

  it('and there is none where the browser has none', async () => {
    const create = () => {
      throw new Error('no workers here')
    }
    expect(await startWorker(create, { signal: giveUp.signal })).toBeUndefined()
  })

  it.each([
    ['its script cannot be had', () => worker.fail()],
    ['it cannot do its work', () => worker.say({ able: false })],
  ])('and there is none where %s; it is ended', async (_, happen) => {
    const starting = start(({ able }) => able)
    happen()
    expect(await starting).toBeUndefined()
    expect(worker.isEnded).toBe(true)
  })

  it('until it is given up', async () => {
    const starting = start()
    giveUp.abort(reason)
    await expect(starting).rejects.toBe(reason)
    expect(worker.isEnded).toBe(true)
    await expect(start(), 'before it began').rejects.toBe(reason)
  })
})

describe('a worker is asked', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const ask = () =>
    askWorker<number, number>(worker, {
      signal: giveUp.signal,
      deadline: { ms: 60_000, toError: () => new Error('too long') },
      ask: () => worker.postMessage('go'),
      onAnswer: (answer, { resolve, reject }) => {
        if (answer > 0) resolve(answer)
        if (answer < 0) reject(new Error('it said so'))
      },
    })

  it('and waited for until it has an answer', async () => {
    const asking = ask()
    expect(worker.told).toEqual(['go'])
    worker.say(0)
    worker.say(7)
    expect(await asking).toBe(7)
    expect(vi.getTimerCount(), 'nothing is left behind').toBe(0)
  })

  it.each([
    ['says so', 'it said so', () => worker.say(-1)],
    ['breaks', 'out of memory', () => worker.fail()],
    ['is given up', 'given up', () => giveUp.abort(reason)],
    ['takes too long', 'too long', () => vi.advanceTimersByTime(60_000)],
  ])('until it %s', async (_, words, happen) => {
    const asking = ask()
    happen()
    await expect(asking).rejects.toThrow(words)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('for as long as it has time', async () => {
    const asking = ask()
    vi.advanceTimersByTime(59_999)
    worker.say(1)
    expect(await asking).toBe(1)
  })
})

describe('a worker makes a file', () => {
  const make = (onProgress: (share: number) => void = () => undefined) =>
    makeFile(worker, {
      slices: [1, 2],
      sendSlice: (slice) => worker.postMessage(slice),
      start: () => worker.postMessage('start'),
      ...{ signal: giveUp.signal, onProgress },
    })
  const whenStarted = () => expect.poll(() => worker.told).toEqual([1, 2, 'start'])

  it('of what it was sent, says how far it is, and is ended', async () => {
    const shares: number[] = []
    const making = make((share) => shares.push(share))
    await whenStarted()
    worker.say({ type: 'progress', share: 0.5 })
    const blob = new Blob(['x'])
    worker.say({ type: 'done', blob })
    expect(await making).toBe(blob)
    expect(shares).toEqual([0.5])
    expect(worker.isEnded).toBe(true)
  })

  it.each([
    ['it cannot', 'no room', () => worker.say({ type: 'failed', message: 'no room' })],
    ['it breaks', 'out of memory', () => worker.fail()],
    ['it is given up', 'given up', () => giveUp.abort(reason)],
  ])('or none where %s', async (_, words, happen) => {
    const making = make()
    const failed = expect(making).rejects.toThrow(words)
    await whenStarted()
    happen()
    await failed
    expect(worker.isEnded).toBe(true)
  })

  it('or none where it is given up while it is sent', async () => {
    const making = make()
    giveUp.abort(reason)
    await expect(making).rejects.toBe(reason)
    expect(worker.told).toEqual([1])
    expect(worker.isEnded).toBe(true)
  })
})
