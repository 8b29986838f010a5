import type { Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import type { ClientStorage, OutboxEntry } from '../types.ts'

/** One place where boards are kept, as several tabs (or runs of a bot) in turn see it. */
export interface StorageBench {
  /** What one more tab of the same browser opens. */
  openTab(): Promise<ClientStorage>
  /** All tabs so far die without a word, and their leases run out. */
  killTabs(): Promise<void>
  /** All tabs so far sleep until their leases have run out. */
  letSleep(): Promise<void>
}

const board = 'board-of-the-contract0'
const other = 'another-board-entirely'

/** An entry unlike the others. */
export function toEntry(n: number): OutboxEntry {
  return { n, ops: [{ op: 'delete', id: `shape-${String(n).padStart(15, '0')}` }] }
}

export function toShapes(count: number): Shape[] {
  return Array.from({ length: count }, (_, index): Shape => {
    const id = `rect-${String(index).padStart(16, '0')}`
    const { op: _op, ...shape } = buildShape('rect', { id })
    return { ...shape, by: 'her-session-0001', at: 0, seq: index + 1 }
  })
}

/**
 * What every storage keeps, whatever it is made of. `survives`: also the death of its tabs. `sleeps`:
 * its tabs may sleep through the end of their leases.
 */
export function describeStorage(
  name: string,
  {
    createBench,
    survives,
    sleeps,
  }: { createBench: () => Promise<StorageBench>; survives: boolean; sleeps: boolean },
): void {
  describe(name, () => {
    it('says whether it outlives its tab', async () => {
      const bench = await createBench()
      expect((await bench.openTab()).durable).toBe(survives)
    })

    it('starts an outbox with an id of its own, empty', async () => {
      const tab = await (await createBench()).openTab()
      const first = await tab.open(board)
      const second = await tab.open(board)
      expect(first.record).toEqual({ client: first.record.client, nextN: 1, entries: [] })
      expect(first.record.client).toMatch(/^[A-Za-z0-9_-]{21}$/)
      expect(second.record.client).not.toBe(first.record.client)
    })

    it('hands what a tab has released to the next one, in order', async () => {
      const tab = await (await createBench()).openTab()
      const before = await tab.open(board)
      await before.put([toEntry(1), toEntry(2)], 3)
      await before.put([toEntry(10), toEntry(3)], 11)
      await before.remove([1])
      await before.release()
      const { record } = await tab.open(board)
      expect(record.client).toBe(before.record.client)
      expect(record.nextN).toBe(11)
      expect(record.entries).toEqual([toEntry(2), toEntry(3), toEntry(10)])
    })

    it('replaces an entry of the same number', async () => {
      const tab = await (await createBench()).openTab()
      const outbox = await tab.open(board)
      const changed: OutboxEntry = { ...toEntry(1), epoch: 'an-epoch', offline: true }
      await outbox.put([toEntry(1)], 2)
      await outbox.put([changed], 2)
      await outbox.release()
      expect((await tab.open(board)).record.entries).toEqual([changed])
    })

    it('forgets a released outbox without entries', async () => {
      const tab = await (await createBench()).openTab()
      const before = await tab.open(board)
      await before.put([toEntry(1)], 2)
      await before.remove([1])
      await before.release()
      const after = await tab.open(board)
      expect(after.record.client).not.toBe(before.record.client)
      expect(after.record.nextN).toBe(1)
    })

    it('keeps the outboxes of boards apart', async () => {
      const tab = await (await createBench()).openTab()
      const before = await tab.open(board)
      await before.put([toEntry(1)], 2)
      await before.release()
      const elsewhere = await tab.open(other)
      expect(elsewhere.record.entries).toEqual([])
      expect(await elsewhere.adoptOrphans()).toEqual([])
    })

    it('gives no tab what a living one owns', async () => {
      const bench = await createBench()
      const tab = await bench.openTab()
      const owned = await tab.open(board)
      await owned.put([toEntry(1)], 2)
      const second = await tab.open(board)
      expect(second.record.client).not.toBe(owned.record.client)
      expect(await second.adoptOrphans()).toEqual([])
    })

    it('lets an orphan be adopted once, with its own id', async () => {
      const tab = await (await createBench()).openTab()
      const mine = await tab.open(board)
      const gone = await tab.open(board)
      await gone.put([toEntry(4)], 5)
      await gone.release()
      const adopted = await mine.adoptOrphans()
      expect(adopted.map(({ record }) => record)).toEqual([
        { client: gone.record.client, nextN: 5, entries: [toEntry(4)] },
      ])
      expect(await mine.adoptOrphans()).toEqual([])
      await adopted[0]?.remove([4])
      await adopted[0]?.release()
      expect(await mine.adoptOrphans()).toEqual([])
    })

    it('renames an outbox whole: no entry stays behind under the old id', async () => {
      const tab = await (await createBench()).openTab()
      const outbox = await tab.open(board)
      const renamed = 'renamed-renamed-rename'.slice(0, 21)
      await outbox.put([toEntry(7), toEntry(8)], 9)
      await outbox.rename({ client: renamed, nextN: 2, entries: [toEntry(1)] })
      await outbox.put([toEntry(2)], 3)
      await outbox.release()
      const { record } = await tab.open(board)
      expect(record).toEqual({ client: renamed, nextN: 3, entries: [toEntry(1), toEntry(2)] })
      expect(await (await tab.open(board)).adoptOrphans()).toEqual([])
    })

    it('returns what is stored under a client id, to any of its tabs', async () => {
      const tab = await (await createBench()).openTab()
      const outbox = await tab.open(board)
      const other = await tab.open(board)
      await outbox.put([toEntry(1), toEntry(3)], 4)
      expect(await other.getKept(outbox.record.client)).toEqual(new Set([1, 3]))
      expect(await other.getKept(other.record.client)).toEqual(new Set())
      expect(await other.getKept('nobody-nobody-nobody0')).toEqual(new Set())
    })

    it('bears writes that overlap', async () => {
      const tab = await (await createBench()).openTab()
      const outbox = await tab.open(board)
      const ns = Array.from({ length: 30 }, (_, index) => index + 1)
      await Promise.all(ns.map((n) => outbox.put([toEntry(n)], n + 1)))
      await Promise.all(ns.slice(0, 20).map((n) => outbox.remove([n])))
      await outbox.release()
      const { record } = await tab.open(board)
      expect(record.entries.map(({ n }) => n)).toEqual(ns.slice(20))
      expect(record.nextN).toBe(31)
    })

    it('gives back a board as it was kept, the latest of it', async () => {
      const tab = await (await createBench()).openTab()
      expect(await tab.loadBoard(board)).toBeUndefined()
      await tab.saveBoard(board, { epoch: 'epoch-01', seq: 1, shapes: [] })
      await tab.saveBoard(board, { epoch: 'epoch-01', seq: 2, sum: 77, shapes: [] })
      const kept = await tab.loadBoard(board)
      expect(kept).toMatchObject({ epoch: 'epoch-01', seq: 2, sum: 77, count: 0 })
      expect(await kept?.readShapes()).toEqual([])
      expect(await tab.loadBoard(other)).toBeUndefined()
    })

    it('gives back what a tab has kept last, though it had more before', async () => {
      const tab = await (await createBench()).openTab()
      await tab.saveBoard(board, { epoch: 'epoch-01', seq: 9, sum: 1, shapes: toShapes(3) })
      await tab.saveBoard(board, { epoch: 'epoch-01', seq: 2, sum: 2, shapes: toShapes(1) })
      const kept = await tab.loadBoard(board)
      expect(kept).toMatchObject({ seq: 2, sum: 2, count: 1 })
      expect(await kept?.readShapes()).toEqual(toShapes(1))
    })

    it('gives back the shapes of a large board in order, as they change', async () => {
      const tab = await (await createBench()).openTab()
      const first = toShapes(2_500)
      const second = first.map((shape, at) =>
        at === 1_200 ? { ...shape, deleted: true as const } : shape,
      )
      for (const [at, shapes] of [first, second, toShapes(2_501), toShapes(10)].entries()) {
        await tab.saveBoard(board, { epoch: 'epoch-01', seq: at + 1, shapes })
        const kept = await tab.loadBoard(board)
        expect(kept).toMatchObject({ seq: at + 1, count: shapes.length })
        expect(await kept?.readShapes()).toEqual(shapes)
      }
    })

    if (sleeps) {
      it('lets a tab that slept change nothing of what another has taken over', async () => {
        const bench = await createBench()
        const sleeper = await (await bench.openTab()).open(board)
        await sleeper.put([toEntry(1), toEntry(2)], 3)
        await bench.letSleep()
        const heir = await (await bench.openTab()).open(board)
        const { client } = sleeper.record
        expect(heir.record).toEqual({ client, nextN: 3, entries: [toEntry(1), toEntry(2)] })
        await heir.put([toEntry(3)], 4)

        const theirs: OutboxEntry = { ...toEntry(3), epoch: 'of-the-sleeper' }
        expect(await sleeper.put([theirs], 9)).toBe(false)
        expect(await sleeper.remove([1])).toBe(false)
        expect(await sleeper.renew()).toBe(false)
        await sleeper.release()
        expect(await heir.put([toEntry(4)], 5)).toBe(true)
        await heir.release()
        const { record } = await (await bench.openTab()).open(board)
        expect(record).toEqual({ client, nextN: 5, entries: [1, 2, 3, 4].map(toEntry) })
      })

      it('lets a tab that slept go on under another id, behind what was taken over', async () => {
        const bench = await createBench()
        const sleeper = await (await bench.openTab()).open(board)
        await sleeper.put([toEntry(1)], 2)
        await bench.letSleep()
        const heir = await (await bench.openTab()).open(board)
        const renamed = 'renamed-renamed-rename'.slice(0, 21)
        const after = [sleeper.record.client]
        await sleeper.rename({ client: renamed, nextN: 2, entries: [toEntry(8)], after })
        expect(await sleeper.put([toEntry(9)], 10)).toBe(true)
        expect(await heir.renew()).toBe(true)
        expect(await heir.getKept(heir.record.client)).toEqual(new Set([1]))
        await sleeper.release()
        const [orphan] = await heir.adoptOrphans()
        expect(orphan?.record).toEqual({
          ...{ client: renamed, nextN: 10, after },
          entries: [toEntry(8), toEntry(9)],
        })
      })

      it('leaves to a tab that slept what no other has taken', async () => {
        const bench = await createBench()
        const sleeper = await (await bench.openTab()).open(board)
        await bench.letSleep()
        const other = await (await bench.openTab()).open(board)
        expect(other.record.client).not.toBe(sleeper.record.client)
        expect(await sleeper.put([toEntry(1)], 2)).toBe(true)
        expect(await sleeper.renew()).toBe(true)
      })
    }

    if (survives) {
      it('hands on the outbox of a tab that died', async () => {
        const bench = await createBench()
        const dead = await (await bench.openTab()).open(board)
        await dead.put([toEntry(1), toEntry(2)], 3)
        await bench.killTabs()
        const { record } = await (await bench.openTab()).open(board)
        expect(record).toEqual({ ...dead.record, nextN: 3, entries: [toEntry(1), toEntry(2)] })
      })

      it('lets a tab adopt what several dead ones left', async () => {
        const bench = await createBench()
        const tab = await bench.openTab()
        for (const n of [1, 2, 3]) await (await tab.open(board)).put([toEntry(n)], n + 1)
        await bench.killTabs()
        const mine = await (await bench.openTab()).open(board)
        const orphans = [mine, ...(await mine.adoptOrphans())]
        const entries = orphans.flatMap(({ record }) => record.entries.map(({ n }) => n))
        expect(entries.sort()).toEqual([1, 2, 3])
      })

      it('keeps a board over the death of its tabs', async () => {
        const bench = await createBench()
        await (await bench.openTab()).saveBoard(board, { epoch: 'epoch-01', seq: 9, shapes: [] })
        await bench.killTabs()
        expect(await (await bench.openTab()).loadBoard(board)).toMatchObject({ seq: 9 })
      })
    }
  })
}
