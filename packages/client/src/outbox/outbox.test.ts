import { describe, expect, it } from 'vitest'
import { createVirtualClock } from '../simulation/virtual-clock.ts'
import { memoryStorage } from '../storage/memory.ts'
import type { OpenedOutbox, OutboxEntry } from '../types.ts'
import { createOutbox, getEpoch } from './outbox.ts'

const clock = createVirtualClock()
const board = 'some-board-some-board0'
const toEntry = (n: number): OutboxEntry => ({ n, ops: [{ op: 'delete', id: 'a'.repeat(21) }] })

/** An opened outbox that notes what is asked of it, and fails at will. */
function createOpened({ fails = false, isOurs = true } = {}) {
  const asked: string[] = []
  const note = async (call: string) => {
    asked.push(call)
    if (fails) throw new Error('quota')
    return isOurs
  }
  const opened: OpenedOutbox = {
    record: { client: 'c'.repeat(21), nextN: 1, entries: [] },
    put: (entries, nextN) => note(`put ${entries.map(({ n }) => n)} ${nextN}`),
    remove: (ns) => note(`remove ${ns}`),
    rename: async ({ client }) => void (await note(`rename ${client}`)),
    renew: async () => isOurs,
    getKept: async () => new Set(),
    adoptOrphans: async () => [],
    release: async () => void (await note('release')),
  }
  return { opened, asked }
}

describe('an outbox', () => {
  it('writes in the order of the calls, and releases the record last', async () => {
    const { opened, asked } = createOpened()
    const outbox = createOutbox({ opened, durable: true, onChange() {}, onLost() {}, clock })
    outbox.put([toEntry(1)], 2)
    outbox.put([toEntry(2)], 3)
    outbox.remove([1])
    await outbox.release()
    expect(asked).toEqual(['put 1 2', 'put 2 3', 'remove 1', 'release'])
  })

  it('takes out again what is answered, until the storage does', async () => {
    const { opened, asked } = createOpened({ fails: true })
    const outbox = createOutbox({ opened, durable: true, onChange() {}, onLost() {}, clock })
    outbox.remove([1])
    await clock.advance(4_500)
    expect(asked.filter((call) => call === 'remove 1')).toHaveLength(3)
    await outbox.release().catch(() => undefined)
  })

  it('has not written what its storage refused, when another tab takes it over', async () => {
    let isTaken = (_: OutboxEntry) => true
    const { opened } = createOpened()
    const failing = { ...opened, put: () => Promise.reject(new Error('quota')) }
    const outbox = createOutbox({
      opened: { ...failing, renew: async () => false },
      durable: true,
      onChange() {},
      onLost(isLost) {
        isTaken = isLost
      },
      clock,
    })
    outbox.put([toEntry(1)], 2)
    await outbox.renew()
    expect(isTaken(toEntry(1))).toBe(false)
    await outbox.release()
  })

  it('writes what its storage refused together with what comes next', async () => {
    const { opened, asked } = createOpened()
    let fails = true
    const put: OpenedOutbox['put'] = (...put) =>
      fails ? Promise.reject(new Error('quota')) : opened.put(...put)
    const outbox = createOutbox({
      opened: { ...opened, put },
      ...{ durable: true, onChange() {}, onLost() {}, clock },
    })
    outbox.put([toEntry(1)], 2)
    await outbox.whenIdle()
    fails = false
    outbox.put([toEntry(2)], 3)
    await outbox.whenIdle()
    expect([asked, outbox.persisted]).toEqual([['put 1,2 3'], false])
    await outbox.release()
  })

  it.each(['fails', 'is silent'])(
    'is not taken for its own where the server doubts that and its storage %s',
    async (how) => {
      let lost = 0
      const { opened } = createOpened()
      const renew = () =>
        how === 'fails'
          ? Promise.reject(new Error('closed'))
          : new Promise<boolean>(() => undefined)
      const outbox = createOutbox({
        opened: { ...opened, renew },
        ...{ durable: true, onChange() {}, onLost: () => lost++, clock },
      })
      const renewing = outbox.renew()
      await clock.advance(2_000)
      expect([await renewing, lost]).toEqual([false, 1])
    },
  )

  it('asks nothing more of a record whose place it could not give up', async () => {
    const { opened, asked } = createOpened()
    const outbox = createOutbox({
      opened: { ...opened, rename: () => Promise.reject(new Error('quota')) },
      ...{ durable: true, onChange() {}, onLost() {}, clock },
    })
    outbox.rename([toEntry(1)], 2, [])
    outbox.put([toEntry(2)], 3)
    outbox.remove([1])
    await clock.advance(10_000)
    expect([asked, outbox.isPersisted(2)]).toEqual([[], true])
  })

  it('renews its record again once it could be renamed after all', async () => {
    const { opened } = createOpened()
    let renewals = 0
    let fails = true
    const outbox = createOutbox({
      opened: {
        ...opened,
        rename: async () => {
          if (fails) throw new Error('quota')
        },
        renew: async () => {
          renewals++
          return true
        },
      },
      ...{ durable: true, onChange() {}, onLost() {}, clock },
    })
    outbox.rename([toEntry(1)], 2, [])
    await clock.advance(10_000)
    expect(renewals).toBe(0)
    fails = false
    outbox.rename([toEntry(1)], 2, [])
    await clock.advance(10_000)
    expect(renewals).toBeGreaterThan(3)
    await outbox.release()
  })

  it('waits for what comes before it until that is answered, but not for a storage that is silent', async () => {
    const { opened } = createOpened()
    const record = { ...opened.record, after: ['b'.repeat(21)] }
    let failures = 3
    const answers: OpenedOutbox['getKept'][] = [
      async () => new Set([1]),
      async () => new Set(),
      async () => (failures-- > 0 ? Promise.reject(new Error('quota')) : new Set([1])),
      () => new Promise(() => undefined),
    ]
    const outboxes = answers.map((getKept) => {
      return createOutbox({
        opened: { ...opened, record, getKept },
        ...{ durable: true, onChange() {}, onLost() {}, clock },
      })
    })
    await clock.advance(100)
    expect(outboxes.map(({ isPersisted }) => isPersisted(1))).toEqual([false, true, false, false])
    await clock.advance(20_000)
    expect(outboxes.map(({ isPersisted }) => isPersisted(1))).toEqual([false, true, false, true])
    for (const outbox of outboxes) await outbox.release()
  })

  it('is kept as long as its storage outlives the tab and has not failed', async () => {
    let told = 0
    const { opened } = createOpened({ fails: true })
    const outbox = createOutbox({
      opened,
      durable: true,
      onChange: () => told++,
      onLost() {},
      clock,
    })
    expect(outbox.persisted).toBe(true)
    outbox.put([toEntry(1)], 2)
    await outbox.whenIdle()
    expect([outbox.persisted, outbox.isPersisted(1)]).toEqual([false, true])
    expect(told).toBeGreaterThan(0)
    const inMemory = createOutbox({ opened, durable: false, onChange() {}, onLost() {}, clock })
    expect(inMemory.persisted).toBe(false)
  })

  it('says what is persisted, so that nothing is sent before', async () => {
    const { opened } = createOpened()
    const outbox = createOutbox({ opened, durable: true, onChange() {}, onLost() {}, clock })
    outbox.put([toEntry(1)], 2)
    expect(outbox.isPersisted(1)).toBe(false)
    await outbox.whenIdle()
    expect(outbox.isPersisted(1)).toBe(true)
    outbox.put([{ ...toEntry(1), typing: 'more' }], 2)
    expect(outbox.isPersisted(1)).toBe(false)
    await outbox.whenIdle()
    outbox.rename([toEntry(1), toEntry(2)], 3, [])
    expect([outbox.isPersisted(1), outbox.isPersisted(2)]).toEqual([false, false])
    await outbox.whenIdle()
    expect([outbox.isPersisted(1), outbox.isPersisted(2)]).toEqual([true, true])
  })

  it('waits for no storage that hangs', async () => {
    const { opened } = createOpened()
    const hanging = { ...opened, put: () => new Promise<boolean>(() => undefined) }
    const outbox = createOutbox({
      opened: hanging,
      durable: true,
      onChange() {},
      onLost() {},
      clock,
    })
    outbox.put([toEntry(1)], 2)
    await clock.advance(0)
    await clock.advance(1_999)
    expect(outbox.persisted).toBe(true)
    await clock.advance(1)
    expect([outbox.persisted, outbox.isPersisted(1)]).toEqual([false, true])
  })

  it.each([2_500, 600_000])('has waited for nothing while the page slept for %i ms', async (ms) => {
    const { opened } = createOpened()
    const slept = createVirtualClock()
    let now = 0
    const outbox = createOutbox({
      opened: { ...opened, put: () => new Promise<boolean>(() => undefined) },
      ...{ durable: true, onChange() {}, onLost() {}, clock: { ...slept, now: () => now } },
    })
    outbox.put([toEntry(1)], 2)
    await slept.advance(0)
    now = ms
    await slept.advance(2_000)
    expect(outbox.persisted).toBe(true)
    now += 2_000
    await slept.advance(2_000)
    expect(outbox.persisted).toBe(false)
  })

  it('reports once that another tab has the record, and what of it', async () => {
    const lost: ((entry: OutboxEntry) => boolean)[] = []
    const { opened, asked } = createOpened()
    let isOurs = true
    const put: OpenedOutbox['put'] = async () => isOurs
    const outbox = createOutbox({
      opened: { ...opened, put },
      ...{ durable: true, onChange() {}, onLost: (isTaken) => lost.push(isTaken), clock },
    })
    outbox.put([toEntry(1), { ...toEntry(2), typing: 'a-text' }], 3)
    await outbox.whenIdle()
    isOurs = false
    outbox.put([{ ...toEntry(2), typing: 'a-text' }], 3)
    outbox.put([toEntry(3)], 4)
    await outbox.whenIdle()
    expect(lost).toHaveLength(1)
    expect([toEntry(1), toEntry(3)].map((entry) => lost[0]?.(entry))).toEqual([true, false])
    // What another tab sends of that text is what was typed before.
    expect(lost[0]?.({ ...toEntry(2), typing: 'a-text' })).toBe(false)
    expect([outbox.isPersisted(1), outbox.isPersisted(3)]).toEqual([false, false])
    await outbox.release()
    expect(asked).toEqual([])
  })

  it('takes one new name where the storage has no place for it, and is not kept', async () => {
    let lost = 0
    const { opened } = createOpened({ isOurs: false })
    const outbox = createOutbox({
      opened: {
        ...opened,
        rename: async () => {
          throw new Error('another process')
        },
      },
      ...{ durable: true, onChange() {}, clock },
      onLost() {
        lost++
        outbox.rename([toEntry(1)], 2, [])
      },
    })
    outbox.put([toEntry(1)], 2)
    await clock.advance(10_000)
    expect([lost, outbox.persisted, outbox.isPersisted(1)]).toEqual([1, false, true])
  })

  it('learns of that from its renewals, too', async () => {
    let lost = 0
    const { opened } = createOpened({ isOurs: false })
    createOutbox({ ...{ opened, durable: true, onChange() {}, clock }, onLost: () => lost++ })
    await clock.advance(4_000)
    expect(lost).toBe(1)
  })

  it('sends nothing while work that comes before it is kept', async () => {
    let kept = new Set([4])
    const { opened } = createOpened()
    const record = { ...opened.record, entries: [toEntry(1)], nextN: 2, after: ['earlier'] }
    const outbox = createOutbox({
      opened: { ...opened, record, getKept: async () => kept },
      ...{ durable: true, onChange() {}, onLost() {}, clock },
    })
    await clock.advance(1_000)
    expect(outbox.isPersisted(1)).toBe(false)
    kept = new Set()
    await clock.advance(1_000)
    expect(outbox.isPersisted(1)).toBe(true)
  })

  it('goes on under another id with the entries it is given', async () => {
    const storage = memoryStorage()
    const opened = await storage.open(board)
    const outbox = createOutbox({ opened, durable: false, onChange() {}, onLost() {}, clock })
    const before = outbox.client
    outbox.put([toEntry(7), toEntry(8)], 9)
    outbox.rename([toEntry(1)], 2, [])
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
