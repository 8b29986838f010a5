import { describe, expect, it } from 'vitest'
import {
  board,
  commit,
  epoch,
  type OpenStorage,
  other,
  toClient,
  toImageTx,
  toSnapshot,
  toTx,
  toTxs,
  unknown,
} from './samples.ts'
import { useStorage } from './use-storage.ts'

/** The contract of every `Catalog`. */
export function describeCatalog(name: string, open: OpenStorage): void {
  describe(`the catalog of boards in ${name}`, () => {
    const storage = useStorage(open)

    it('knows the boards that were created, and no others', async () => {
      expect(await storage.current.hasBoard(board)).toBe(true)
      expect(await storage.current.hasBoard(unknown)).toBe(false)
      expect([...(await storage.current.listIds())].sort()).toEqual([board, other])
    })

    it('knows what a board is called by the last commit that says it, and nothing of a lost one', async () => {
      const find = (id: string) => storage.current.findBoard(id)
      expect(await find(board)).toEqual({ name: undefined })
      expect(await find(unknown)).toBeUndefined()
      await commit(storage.current, [toTx(1)], { name: 'Año “1” 🎨' })
      await commit(storage.current, [toTx(2)])
      const late = commit(storage.current, [toTx(2)], { name: 'Late' })
      await expect(late).rejects.toMatchObject({ code: 'OUT_OF_ORDER' })
      expect([await find(board), await find(other)]).toEqual([
        { name: 'Año “1” 🎨' },
        { name: undefined },
      ])
      await commit(storage.current, [toTx(3)], { name: '' })
      expect(await find(board)).toEqual({ name: '' })
      await storage.current.deleteBoard(board)
      await storage.current.createBoard(board, 'later', 9)
      expect(await find(board)).toEqual({ name: undefined })
    })

    it('refuses a board that exists', async () => {
      const again = storage.current.createBoard(board, 'another', 9)
      await expect(again).rejects.toMatchObject({ code: 'BOARD_EXISTS' })
      expect((await storage.current.load(board))?.epoch).toBe(epoch)
    })

    it('lists boards, most recently used first', async () => {
      await storage.current.createBoard(unknown, 'epoch-of-c', 3)
      await commit(storage.current, toTxs(1, 2), { nowMs: 4 })
      await storage.current.touch([other], 5)
      await storage.current.saveSnapshot(unknown, toSnapshot(7))
      expect(await storage.current.list()).toEqual([
        { board: other, createdAt: 0, touchedAt: 5, locked: false, seq: 0 },
        { board: unknown, createdAt: 3, touchedAt: 3, locked: false, seq: 7 },
        { board, createdAt: 0, touchedAt: 0, locked: false, seq: 2 },
      ])
    })

    it('locks a board, and unlocks it', async () => {
      const readLocked = async () => [
        (await storage.current.load(board))?.locked,
        (await storage.current.list()).find((row) => row.board === board)?.locked,
        (await storage.current.readStates([board]))[0]?.locked,
      ]
      for (const locked of [true, false]) {
        await storage.current.setLocked(board, locked)
        expect(await readLocked()).toEqual([locked, locked, locked])
        expect((await storage.current.load(other))?.locked).toBe(false)
      }
      await storage.current.setLocked(unknown, true)
      expect(await storage.current.hasBoard(unknown)).toBe(false)
    })

    it('returns the states of boards in the given order', async () => {
      await storage.current.setLocked(other, true)
      expect(await storage.current.readStates([other, unknown, board])).toEqual([
        { epoch: 'epoch-of-b', locked: true, term: 1 },
        undefined,
        { epoch, locked: false, term: 1 },
      ])
      await storage.current.raiseTerm(board)
      expect(await storage.current.readStates([board])).toMatchObject([{ term: 2 }])
    })

    it('deletes a board with its log, and nothing of another', async () => {
      await commit(storage.current, [toImageTx(1)], { clients: [toClient('ana', 1)] })
      await commit(storage.current, [toTx(1)], { board: other })
      await storage.current.saveSnapshot(board, toSnapshot(1))
      await storage.current.deleteBoard(board)
      await storage.current.deleteBoard(unknown)
      expect(await storage.current.load(board)).toBeUndefined()
      expect(await storage.current.listIds()).toEqual([other])
      expect(await storage.current.listImageBoards()).toEqual([])
      expect(await storage.current.load(other)).toMatchObject({ seq: 1 })
      for (const tx of [[toTx(2)], []]) {
        const late = commit(storage.current, tx, { clients: [toClient('ana', 2)] })
        await expect(late).rejects.toMatchObject({ code: 'UNKNOWN_BOARD' })
      }
    })

    it('leaves nothing of a deleted board for a new one with its id', async () => {
      await storage.current.raiseTerm(board)
      await commit(storage.current, [toTx(1)], { term: 2, clients: [toClient('ana', 1)] })
      await storage.current.deleteBoard(board)
      await storage.current.createBoard(board, 'later', 9)
      expect(await storage.current.load(board)).toMatchObject({
        ...{ epoch: 'later', term: 1, seq: 0, snapshot: undefined, clients: [] },
      })
      const late = commit(storage.current, [toTx(2)], { term: 2 })
      await expect(late).rejects.toMatchObject({ code: 'STALE_TERM' })
      await commit(storage.current, [toTx(1)])
    })

    it('lists boards that ever had a picture', async () => {
      expect(await storage.current.listImageBoards()).toEqual([])
      await commit(storage.current, [toImageTx(1), toTx(2), toImageTx(3)])
      await commit(storage.current, [toTx(1)], { board: other })
      expect(await storage.current.listImageBoards()).toEqual([board])
      for (const id of [other, other, unknown]) await storage.current.noteImages(id)
      expect([...(await storage.current.listImageBoards())].sort()).toEqual([board, other])
    })

    it('gives each board an epoch of its own', async () => {
      await commit(storage.current, [toTx(1)])
      await storage.current.renewEpochs()
      const loaded = await Promise.all([board, other].map((id) => storage.current.load(id)))
      const epochs = loaded.map((one) => one?.epoch)
      expect(new Set([...epochs, epoch, 'epoch-of-b']).size).toBe(4)
      expect(loaded[0]).toMatchObject({ seq: 1, term: 1 })
    })

    it('lists no losses where none were found', async () => {
      expect(await storage.current.listLosses(0)).toEqual([])
    })
  })
}
