import { createId, type Op } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { firstTerm } from '../board-log.ts'
import { board, type OpenStorage, other } from './samples.ts'
import { useStorage } from './use-storage.ts'

const [first, second] = ['a', 'b'].map((digit) => digit.repeat(64)) as [string, string]

/** The contract of every `PictureStore`. */
export function describePictureStore(name: string, open: OpenStorage): void {
  describe(`pictures of boards in ${name}`, () => {
    const storage = useStorage(open)

    async function commit(to: string, ...txs: readonly (readonly Op[])[]): Promise<void> {
      const tx = txs.map((ops, at) => ({
        ...{ seq: at + 1, by: 'S'.repeat(16), n: at + 1, at: 0 },
        ops: [...ops],
      }))
      await storage.current.commit([{ board: to, term: firstTerm, tx, clients: [] }], 0)
    }

    const find = async (hash: string) => [...(await storage.current.findPictureBoards(hash))].sort()
    const show = (hash: string) => buildShape('image', { id: createId(), hash })

    it('[AS10] are those that shapes name, or have named', async () => {
      expect(await find(first)).toEqual([])
      const image = show(first)
      const change: Op = { op: 'patch', id: image.id, set: { hash: second } }
      await commit(board, [image], [change], [{ op: 'delete', id: image.id }])
      expect(await find(first)).toEqual([board])
      await commit(other, [show(first), show(first)])
      expect(await find(first)).toEqual([board, other].sort())
      expect(await find(second)).toEqual([board])
    })

    it('[AS12] PDFs are those of pages, and of pages that were exchanged', async () => {
      const page = buildShape('pdf', { id: createId(), hash: first, page: 1 })
      const exchange: Op = { op: 'patch', id: page.id, set: { hash: second, page: 2 } }
      await commit(board, [page], [exchange])
      expect([await find(first), await find(second)]).toEqual([[board], [board]])
    })

    it('[AS10] are known once a board is deleted, until their bytes are gone', async () => {
      await storage.current.notePictures(board, [first, second])
      await storage.current.notePictures(other, [first])
      await storage.current.notePictures(other, [first])
      await storage.current.forgetPictures([first])
      expect(await find(first)).toEqual([board, other].sort())
      await storage.current.deleteBoard(board)
      expect(await find(first)).toEqual([board, other].sort())
      await storage.current.forgetPictures([first])
      expect(await find(first)).toEqual([other])
      expect(await find(second)).toEqual([board])
      await storage.current.forgetPictures([second, 'c'.repeat(64)])
      expect(await find(second)).toEqual([])
    })
  })
}
