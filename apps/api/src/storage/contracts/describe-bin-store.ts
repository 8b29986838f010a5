import { describe, expect, it } from 'vitest'
import { board, commit, type OpenStorage, other, toTx, unknown } from './samples.ts'
import { useStorage } from './use-storage.ts'

/** The contract of every `BinStore`. */
export function describeBinStore(name: string, open: OpenStorage): void {
  describe(`the bin in ${name}`, () => {
    const storage = useStorage(open)

    it('is empty, and knows nothing of boards that are not there', async () => {
      expect(await storage.current.listBinned()).toEqual([])
      expect(await storage.current.findBinned(board)).toBeUndefined()
      expect(await storage.current.findBinned(unknown)).toBeUndefined()
      await expect(storage.current.setBinned(unknown, 1)).rejects.toMatchObject({
        code: 'UNKNOWN_BOARD',
      })
    })

    it('[LK20] has boards with all of their content, which can be taken out again', async () => {
      await commit(storage.current, [toTx(1)])
      await storage.current.setBinned(board, 5)
      expect(await storage.current.findBinned(board)).toBe(5)
      expect(await storage.current.listBinned()).toEqual([{ board, binnedAt: 5 }])
      expect(await storage.current.load(board)).toMatchObject({ seq: 1 })
      expect(await storage.current.loadAccess(board)).toMatchObject({ links: [{}], binnedAt: 5 })
      await storage.current.setBinned(board, undefined)
      expect((await storage.current.loadAccess(board))?.binnedAt).toBeUndefined()
      expect(await storage.current.listBinned()).toEqual([])
    })

    it('[LK20] deletes for good what is in it since before a time, and nothing else', async () => {
      await storage.current.setBinned(board, 5)
      await storage.current.setBinned(other, 6)
      expect(await storage.current.deleteBinned(5)).toEqual({ deleted: [], faults: [] })
      expect(await storage.current.deleteBinned(6)).toEqual({ deleted: [board], faults: [] })
      expect(await storage.current.hasBoard(board)).toBe(false)
      expect(await storage.current.listBinned()).toEqual([{ board: other, binnedAt: 6 }])
      await storage.current.setBinned(other, undefined)
      expect(await storage.current.deleteBinned(1e15)).toEqual({ deleted: [], faults: [] })
    })

    it('keeps boards that are otherwise unused for too long', async () => {
      await storage.current.setBinned(board, 5)
      expect(await storage.current.deleteUnused(1e15)).toEqual({ deleted: [other], faults: [] })
      expect(await storage.current.hasBoard(board)).toBe(true)
    })

    it('does not age while nothing could be used, or when the clock was set', async () => {
      await storage.current.setBinned(board, 100)
      await storage.current.skipTime(1_000, 5_000)
      expect(await storage.current.findBinned(board)).toBe(1_100)
      await storage.current.skipTime(1_000, 1_500)
      expect(await storage.current.findBinned(board)).toBe(1_500)
      await storage.current.noteUse([board], 1e12)
      expect(await storage.current.findBinned(board), 'use of some').toBe(1_500)
      await storage.current.noteUse('all', 1e12)
      expect(await storage.current.findBinned(board)).toBe(1e12)
      expect(await storage.current.findBinned(other)).toBeUndefined()
    })
  })
}
