import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { getLogSum, readBytes, type StoredTx } from '../board-log.ts'
import { foldBoard } from '../fold-board.ts'
import { packSnapshot } from '../packed-snapshot.ts'
import {
  all,
  board,
  commit,
  epoch,
  type OpenStorage,
  other,
  toClient,
  toSnapshot,
  toTx,
  toTxs,
  unknown,
} from './samples.ts'
import { useStorage } from './use-storage.ts'

/** The contract of every `BoardLog`. */
export function describeBoardLog(name: string, open: OpenStorage): void {
  describe(`the log of boards in ${name}`, () => {
    const storage = useStorage(open)
    const load = async (id = board) => await storage.current.load(id)
    const read = async (id = board) => await storage.current.read(id, all)

    it('loads a new board as empty, and no unknown one', async () => {
      expect(await load()).toEqual({
        ...{ epoch, term: 1, seq: 0, recent: [] },
        ...{ tailBytes: 0, sumBefore: 0, clients: [], locked: false },
      })
      expect(await load(unknown)).toBeUndefined()
      expect(await read(unknown)).toEqual([])
    })

    it('stores complete transactions in order', async () => {
      const skipped = { ...toTx(2), skipped: [0] }
      await commit(storage.current, [toTx(1), skipped])
      await commit(storage.current, [toTx(3)])
      expect(await read()).toMatchObject([toTx(1), skipped, toTx(3)])
      expect(await load()).toMatchObject({ seq: 3, recent: [toTx(1), skipped, toTx(3)] })
    })

    it('commits several boards together', async () => {
      const commits = [board, other].map((id) => ({
        ...{ board: id, term: 1, tx: [toTx(1)] },
        clients: [toClient('ana', 1)],
      }))
      await storage.current.commit(commits, 1)
      for (const id of [board, other]) {
        expect(await load(id)).toMatchObject({ recent: [{ seq: 1 }], clients: [{ lastN: 1 }] })
      }
    })

    it.each([
      ['a board that was never created', 'UNKNOWN_BOARD', { board: unknown, tx: [toTx(1)] }],
      ['a client of such a board', 'UNKNOWN_BOARD', { board: unknown, tx: [] }],
      ['a transaction that was stored before', 'OUT_OF_ORDER', { board, tx: [toTx(1, 9)] }],
      ['a transaction that leaves one out', 'OUT_OF_ORDER', { board, tx: [toTx(3)] }],
      ['one that does so among others', 'OUT_OF_ORDER', { board, tx: [toTx(2), toTx(4)] }],
      ['a number that its client has used', 'DUPLICATE_TX', { board, tx: [toTx(2, 1)] }],
      ['an older term', 'STALE_TERM', { board, term: 0, tx: [toTx(2)] }],
      ['a term that has not begun', 'STALE_TERM', { board, term: 2, tx: [toTx(2)] }],
      ['another term, be it without transactions', 'STALE_TERM', { board, term: 2, tx: [] }],
    ])('stores nothing of commits of which one is of %s', async (_, code, bad) => {
      await commit(storage.current, [toTx(1)], { clients: [toClient('ana', 1)] })
      const commits = [
        { board: other, term: 1, tx: [toTx(1)], clients: [toClient('ben', 1)] },
        { term: 1, clients: [toClient('ana', 2)], ...bad },
      ]
      await expect(storage.current.commit(commits, 2)).rejects.toMatchObject({ code })
      expect(await load(other)).toMatchObject({ seq: 0, recent: [], clients: [] })
      expect(await load()).toMatchObject({ seq: 1, clients: [toClient('ana', 1)] })
      expect(await storage.current.hasBoard(unknown)).toBe(false)
      await commit(storage.current, [toTx(2)])
      expect(await load()).toMatchObject({ seq: 2 })
    })

    it('accepts commits in the latest term only', async () => {
      await commit(storage.current, [toTx(1)])
      expect(await storage.current.raiseTerm(board)).toBe(2)
      await expect(commit(storage.current, [toTx(2)])).rejects.toMatchObject({ code: 'STALE_TERM' })
      expect(await load()).toMatchObject({ term: 2, seq: 1 })
      await commit(storage.current, [toTx(2)], { term: 2 })
      expect(await storage.current.raiseTerm(board)).toBe(3)
      await commit(storage.current, [toTx(3)], { term: 3 })
      await commit(storage.current, [toTx(1)], { board: other })
      await expect(storage.current.raiseTerm(unknown)).rejects.toMatchObject({
        code: 'UNKNOWN_BOARD',
      })
    })

    it('ends a term for one of those who go on from it', async () => {
      const { raiseTerm } = storage.current
      const raised = await Promise.allSettled([raiseTerm(board, 1), raiseTerm(board, 1)])
      expect(raised.filter(({ status }) => status === 'fulfilled')).toMatchObject([{ value: 2 }])
      await expect(raiseTerm(board, 1)).rejects.toMatchObject({ code: 'STALE_TERM' })
      expect(await raiseTerm(board, 2)).toBe(3)
      await expect(raiseTerm(unknown, 1)).rejects.toMatchObject({ code: 'UNKNOWN_BOARD' })
    })

    it('keeps a running sum, which distinguishes two logs from where they diverge', async () => {
      const first = await commit(storage.current, toTxs(1, 2))
      const [others = [], last = []] = await storage.current.commit(
        [
          { board: other, term: 1, tx: [toTx(1), toTx(2, 9), toTx(3)], clients: [] },
          { board, term: 1, tx: [toTx(3)], clients: [] },
        ],
        2,
      )
      const sums = [...first, ...last]
      expect(sums).toHaveLength(3)
      expect(others[0]).toBe(sums[0])
      expect(others[1]).not.toBe(sums[1])
      expect(others[2], 'and they never meet again').not.toBe(sums[2])
      expect((await load())?.recent.map(({ sum }) => sum)).toEqual(sums)
      expect((await read(other)).map(({ sum }) => sum)).toEqual(others)
      expect(
        await Promise.all([0, 3, 4].map((seq) => storage.current.findSum(board, seq))),
      ).toEqual([0, sums[2], undefined])
      await storage.current.saveSnapshot(board, toSnapshot(2))
      const loaded = (await load()) ?? expect.unreachable()
      expect(loaded).toMatchObject({ sumBefore: sums[1], recent: [{ sum: sums[2] }] })
      expect(getLogSum(loaded)).toBe(sums[2])
    })

    it('reads from a position, up to a limit', async () => {
      await commit(storage.current, toTxs(1, 4))
      const page = await storage.current.read(board, { after: 1, limit: 2 })
      expect(page).toMatchObject([toTx(2), toTx(3)])
      expect(await storage.current.read(board, { after: 4, limit: 2 })).toEqual([])
      expect(await read(other)).toEqual([])
    })

    it('limits a read by bytes, but returns at least one', async () => {
      const text = 'x'.repeat(readBytes / 2)
      const large = toTxs(1, 3).map((tx): StoredTx => {
        return { ...tx, ops: [buildShape('note', { id: createId(), text })] }
      })
      await commit(storage.current, large)
      expect((await read()).map(({ seq }) => seq)).toEqual([1, 2])
      const rest = await storage.current.read(board, { after: 2, limit: 9 })
      expect(rest.map(({ seq }) => seq)).toEqual([3])
    })

    it('finds a transaction by its author and number', async () => {
      const tx = [toTx(1, 7, 'ana'), toTx(2, 7, 'ben')]
      await commit(storage.current, tx)
      expect(await storage.current.findTx(board, 'ben', 7)).toMatchObject({ ...tx[1] })
      expect(await storage.current.findTx(board, 'ben', 8)).toBeUndefined()
      expect(await storage.current.findTx(other, 'ben', 7)).toBeUndefined()
    })

    it('finds the last number of a forgotten client', async () => {
      await commit(storage.current, [toTx(1, 4, 'ana'), toTx(2, 5, 'ana')])
      expect(await storage.current.findLastN(board, 'ana')).toBe(5)
      expect(await storage.current.findLastN(board, 'nobody')).toBe(0)
      expect(await storage.current.findLastN(other, 'ana')).toBe(0)
    })

    it('remembers the state of each client, including refusals', async () => {
      const refused = { ...toClient('ana', 2), refused: [{ n: 2, code: 'gone', at: 0 }] } as const
      await commit(storage.current, [], { clients: [toClient('ana', 1)] })
      await commit(storage.current, [], { clients: [refused], nowMs: 2 })
      expect((await load())?.clients).toEqual([refused])
    })

    it('a client goes on after its last transaction, wherever its state was stored', async () => {
      await commit(storage.current, [toTx(1, 1, 'ana')], { clients: [toClient('ana', 1)] })
      await commit(storage.current, [toTx(2, 2, 'ana'), toTx(3, 3, 'ana'), toTx(4, 9, 'ben')])
      expect((await load())?.clients).toEqual([toClient('ana', 3)])
      await commit(storage.current, [], { clients: [toClient('ana', 4)] })
      expect((await load())?.clients).toEqual([toClient('ana', 4)])
    })

    it('loads from a stored snapshot and the transactions after it; the log stays complete', async () => {
      await commit(storage.current, toTxs(1, 3))
      await storage.current.saveSnapshot(board, toSnapshot(1))
      await storage.current.saveSnapshot(board, toSnapshot(2))
      expect(await load()).toMatchObject({ snapshot: toSnapshot(2), recent: [{ seq: 3 }] })
      expect(await read()).toHaveLength(3)
      await expect(storage.current.saveSnapshot(unknown, toSnapshot(1))).rejects.toMatchObject({
        code: 'UNKNOWN_BOARD',
      })
    })

    it('[SN8] returns a snapshot with its tombstones', async () => {
      const shapes = ([true, undefined] as const).map((deleted, at) => {
        const { op: _, ...shape } = buildShape('rect', { id: createId() })
        return { ...shape, by: 'author', at: 0, seq: at + 1, ...(deleted && { deleted }) }
      })
      await commit(storage.current, toTxs(1, 2))
      await storage.current.saveSnapshot(board, await packSnapshot({ epoch, seq: 2, shapes }))
      const loaded = (await load()) ?? expect.unreachable()
      const folded = await foldBoard(loaded, (range) => storage.current.read(board, range))
      expect([...folded.shapes.values()]).toEqual(shapes)
      expect(folded.liveCount).toBe(1)
    })

    it('may begin with a snapshot, and continues from there', async () => {
      await storage.current.saveSnapshot(board, toSnapshot(5))
      expect(await load()).toMatchObject({ seq: 5, recent: [], sumBefore: undefined })
      const early = commit(storage.current, [toTx(1)])
      await expect(early).rejects.toMatchObject({ code: 'OUT_OF_ORDER' })
      const sums = await commit(storage.current, toTxs(6, 7))
      expect(await load()).toMatchObject({ seq: 7, recent: [{ seq: 6 }, { seq: 7 }] })
      expect((await read()).map(({ seq, sum }) => [seq, sum])).toEqual([
        ...sums.map((sum, at) => [6 + at, sum]),
      ])
      expect((await storage.current.read(board, { after: 6, limit: 9 }))[0]?.seq).toBe(7)
    })

    it('serves calls that overlap', async () => {
      const commits = toTxs(1, 20).map((tx) => commit(storage.current, [tx]))
      const [, found] = await Promise.all([Promise.all(commits), read(other)])
      expect(found).toEqual([])
      expect((await read()).map(({ seq }) => seq)).toEqual(toTxs(1, 20).map(({ seq }) => seq))
    })
  })
}
