import { describe, expect, it } from 'vitest'
import { board, type OpenStorage, other, unknown } from './samples.ts'
import { useStorage } from './use-storage.ts'

/** The contract of every `AdmissionStore`. */
export function describeAdmissionStore(name: string, open: OpenStorage): void {
  describe(`who need not wait in ${name}`, () => {
    const storage = useStorage(open)
    const load = async (id = board) => {
      const { waiting, admitted } =
        (await storage.current.loadAccess(id)) ?? expect.unreachable('no such board')
      return { waiting, admitted: admitted.toSorted() }
    }

    it('a waiting room begins with those who are given, and ends with nobody', async () => {
      await storage.current.setWaiting(board, { waiting: true, admitted: ['ana', 'ben'] })
      expect(await load()).toEqual({ waiting: true, admitted: ['ana', 'ben'] })
      expect(await load(other)).toEqual({ waiting: false, admitted: [] })
      await storage.current.setWaiting(board, { waiting: false, admitted: [] })
      expect(await load()).toEqual({ waiting: false, admitted: [] })
      await storage.current.setWaiting(board, { waiting: true, admitted: ['eve'] })
      expect(await load()).toEqual({ waiting: true, admitted: ['eve'] })
    })

    it('adds people and sessions, and takes them away, of one board only', async () => {
      await storage.current.setWaiting(other, { waiting: true, admitted: ['ana'] })
      await storage.current.setWaiting(board, { waiting: true, admitted: ['ana'] })
      await storage.current.saveAdmitted(board, ['ben', 'ana', 'eve'])
      expect(await load()).toEqual({ waiting: true, admitted: ['ana', 'ben', 'eve'] })
      await storage.current.removeAdmitted(board, ['ana', 'nobody'])
      expect(await load()).toEqual({ waiting: true, admitted: ['ben', 'eve'] })
      expect(await load(other)).toEqual({ waiting: true, admitted: ['ana'] })
    })

    it('adds those who come, with their visits', async () => {
      await storage.current.setWaiting(board, { waiting: true, admitted: [] })
      const visit = { board, link: 'link', at: 1 }
      await storage.current.noteVisits([
        { ...visit, session: 'one', person: 'ana', admitted: ['ana', 'one'] },
        { ...visit, session: 'two', admitted: ['two'] },
        { ...visit, session: 'three' },
        { ...visit, board: unknown, session: 'four', admitted: ['four'] },
      ])
      expect((await load()).admitted).toEqual(['ana', 'one', 'two'])
    })

    it.each<[string, () => Promise<void>]>([
      ['a room', () => storage.current.setWaiting(unknown, { waiting: true, admitted: [] })],
      ['people', () => storage.current.saveAdmitted(unknown, ['ana'])],
      ['taking', () => storage.current.removeAdmitted(unknown, ['ana'])],
    ])('refuses %s of a board that was never created', async (_, work) => {
      await expect(work()).rejects.toMatchObject({ code: 'UNKNOWN_BOARD' })
    })

    it('leaves nothing of a deleted board', async () => {
      await storage.current.setWaiting(board, { waiting: true, admitted: ['ana'] })
      await storage.current.deleteBoard(board)
      await storage.current.createBoard(board, 'later-epoch', 9)
      expect(await load()).toEqual({ waiting: false, admitted: [] })
    })
  })
}
