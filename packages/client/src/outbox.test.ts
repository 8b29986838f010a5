import { describe, expect, it } from 'vitest'
import { createOutbox, getEpoch } from './outbox.ts'
import { createVirtualClock } from './simulation/virtual-clock.ts'
import { memoryStorage } from './storage/memory.ts'
import type { OpenedOutbox, OutboxEntry } from './types.ts'

const clock = createVirtualClock()
const board = 'some-board-some-board0'
const toEntry = (n: number): OutboxEntry => ({ n, ops: [{ op: 'delete', id: 'a'.repeat(21) }] })

/** An opened outbox that notes what is asked of it, and fails at will. */
function createOpened({ fails = false } = {}) {
  const asked: string[] = []
  const note = async (call: string) => {
    asked.push(call)
    if (fails) throw new Error('quota')
  }
  const opened: OpenedOutbox = {
    record: { client: 'c'.repeat(21), nextN: 1, entries: [] },
    put: (entries, nextN) => note(`put ${entries.map(({ n }) => n)} ${nextN}`),
    remove: (ns) => note(`remove ${ns}`),
    rename: (client) => note(`rename ${client}`),
    adoptOrphans: async () => [],
    release: () => note('release'),
  }
  return { opened, asked }
}

describe('an outbox', () => {
  it('writes in the order it was told, and gives itself up last', async () => {
    const { opened, asked } = createOpened()
    const outbox = createOutbox({ opened, durable: true, onChange() {}, clock })
    outbox.put([toEntry(1)], 2)
    outbox.put([toEntry(2)], 3)
    outbox.remove([1])
    await outbox.release()
    expect(asked).toEqual(['put 1 2', 'put 2 3', 'remove 1', 'release'])
  })

  it('is kept as long as its storage outlives the tab and has not failed', async () => {
    let told = 0
    const { opened } = createOpened({ fails: true })
    const outbox = createOutbox({ opened, durable: true, onChange: () => told++, clock })
    expect(outbox.kept).toBe(true)
    outbox.put([toEntry(1)], 2)
    await outbox.whenIdle()
    expect([outbox.kept, outbox.keptThrough]).toEqual([false, Number.POSITIVE_INFINITY])
    expect(told).toBeGreaterThan(0)
    const inMemory = createOutbox({ opened, durable: false, onChange() {}, clock })
    expect(inMemory.kept).toBe(false)
  })

  it('tells how far it is kept, so that nothing is sent before', async () => {
    const { opened } = createOpened()
    const outbox = createOutbox({ opened, durable: true, onChange() {}, clock })
    outbox.put([toEntry(1)], 2)
    expect(outbox.keptThrough).toBe(0)
    await outbox.whenIdle()
    expect(outbox.keptThrough).toBe(1)
    outbox.rename([toEntry(1), toEntry(2)], 3)
    expect(outbox.keptThrough).toBe(0)
    await outbox.whenIdle()
    expect(outbox.keptThrough).toBe(2)
  })

  it('waits for no storage that hangs', async () => {
    const { opened } = createOpened()
    const hanging = { ...opened, put: () => new Promise<void>(() => undefined) }
    const outbox = createOutbox({ opened: hanging, durable: true, onChange() {}, clock })
    outbox.put([toEntry(1)], 2)
    await clock.advance(0)
    await clock.advance(1_999)
    expect(outbox.kept).toBe(true)
    await clock.advance(1)
    expect([outbox.kept, outbox.keptThrough]).toEqual([false, Number.POSITIVE_INFINITY])
  })

  it('goes on under another id with the entries it is given', async () => {
    const storage = memoryStorage()
    const opened = await storage.open(board)
    const outbox = createOutbox({ opened, durable: false, onChange() {}, clock })
    const before = outbox.client
    outbox.put([toEntry(7), toEntry(8)], 9)
    outbox.rename([toEntry(1)], 2)
    const after = outbox.client
    await outbox.release()
    expect(after).not.toBe(before)
    expect((await storage.open(board)).record).toEqual({
      client: after,
      nextN: 2,
      entries: [toEntry(1)],
    })
  })
})

it('knows the log that the latest of its conditions speak of', () => {
  expect(getEpoch([])).toBeUndefined()
  expect(
    getEpoch([
      { ...toEntry(1), epoch: 'one' },
      { ...toEntry(2), epoch: 'two' },
    ]),
  ).toBe('two')
  expect(getEpoch([{ ...toEntry(1), epoch: 'one' }, toEntry(2)])).toBe('one')
})
