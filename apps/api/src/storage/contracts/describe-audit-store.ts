import { describe, expect, it } from 'vitest'
import { mostDeeds, type StoredDeed } from '../audit-store.ts'
import { board, epoch, type OpenStorage, other, unknown } from './samples.ts'
import { useStorage } from './use-storage.ts'

/** The contract of every `AuditStore`. */
export function describeAuditStore(name: string, open: OpenStorage): void {
  describe(`the audit log in ${name}`, () => {
    const storage = useStorage(open)
    const toDeed = (at: number, of = board): StoredDeed => ({ board: of, at, deed: 'rule' })

    it('has everything of what was done, in order, by board', async () => {
      const made: StoredDeed = {
        ...{ board, at: 5, person: 'ana', deed: 'link-made', detail: 'link look' },
      }
      await storage.current.noteDeeds([made, toDeed(9, other)])
      await storage.current.noteDeeds([toDeed(4)])
      expect(await storage.current.listDeeds(board)).toEqual([made, toDeed(4)])
      expect(await storage.current.listDeeds(other)).toEqual([toDeed(9, other)])
      expect(await storage.current.listDeeds(unknown)).toEqual([])
    })

    it('leaves out boards that are gone, and forgets what was done about them', async () => {
      await storage.current.noteDeeds([toDeed(1), toDeed(2, unknown), toDeed(3, other)])
      await storage.current.deleteBoard(board)
      await storage.current.createBoard(board, epoch, 0)
      await storage.current.createBoard(unknown, epoch, 0)
      const listed = [board, unknown, other].map((id) => storage.current.listDeeds(id))
      expect(await Promise.all(listed)).toEqual([[], [], [toDeed(3, other)]])
    })

    it('forgets the oldest of too many, of that board only', async () => {
      await storage.current.noteDeeds([toDeed(0, other)])
      const many = Array.from({ length: mostDeeds + 2 }, (_, at) => toDeed(at))
      await storage.current.noteDeeds(many)
      const kept = await storage.current.listDeeds(board)
      expect([kept.length, kept[0]?.at, kept.at(-1)?.at]).toEqual([mostDeeds, 2, mostDeeds + 1])
      expect(await storage.current.listDeeds(other)).toHaveLength(1)
    })
  })
}
