import { describe, expect, it } from 'vitest'
import { createStoredLink, firstSettings, type StoredPerson } from '../access-store.ts'
import type { Storage } from '../storage.ts'
import { board, type OpenStorage, other, unknown } from './samples.ts'
import { useStorage } from './use-storage.ts'

const link = createStoredLink('k'.repeat(22), { right: 'draw', createdAt: 5 })
const ana: StoredPerson = {
  ...{ person: 'ana', isHost: true, link: link.id, name: 'Ana', firstAt: 1, seenAt: 2 },
}

/** What hosts change on a board, in a term. */
type Change = (storage: Storage, at: string, term: number) => Promise<void>

const changes: readonly (readonly [string, Change])[] = [
  ['links', (storage, at, term) => storage.saveLinks(at, [link], term)],
  ['people', (storage, at, term) => storage.savePeople(at, [ana], term)],
  [
    'settings',
    (storage, at, term) => storage.saveSettings(at, { ...firstSettings, locked: true }, term),
  ],
  [
    'the waiting room',
    (storage, at, term) => storage.setWaiting(at, { waiting: true, admitted: ['ana'] }, term),
  ],
  ['who is admitted', (storage, at, term) => storage.saveAdmitted(at, ['ana'], term)],
  ['who is not', (storage, at, term) => storage.removeAdmitted(at, ['ben'], term)],
  ['the bin', (storage, at, term) => storage.setBinned(at, 7, term)],
]

/** The contract of whatever keeps what hosts change for several servers, of which one at a time has a board. */
export function describeAccessTerms(name: string, open: OpenStorage): void {
  describe(`what hosts change in terms of boards in ${name}`, () => {
    const storage = useStorage(open)

    it.each(changes)('%s: nothing from a server that has lost the board', async (_, change) => {
      const { current } = storage
      await current.saveAdmitted(board, ['ben'])
      const before = await current.loadAccess(board)
      expect(await current.raiseTerm(board)).toBe(2)
      for (const term of [1, 0]) {
        await expect(change(current, board, term)).rejects.toMatchObject({ code: 'STALE_TERM' })
      }
      expect(await current.loadAccess(board)).toEqual(before)
      await change(current, board, 2)
      expect(await current.loadAccess(board)).not.toEqual(before)
      await expect(change(current, unknown, 1)).rejects.toMatchObject({ code: 'UNKNOWN_BOARD' })
    })

    it('visits to a board that another has taken are left out', async () => {
      const { current } = storage
      await current.raiseTerm(board)
      const visit = { board, link: link.id, admitted: ['ben'], at: 3 }
      await current.noteVisits([
        { ...visit, person: 'ana', term: 1 },
        { ...visit, board: other, person: 'ana', term: 1 },
        { ...visit, person: 'eva', term: 2, admitted: [] },
      ])
      const [here, there] = [await current.loadAccess(board), await current.loadAccess(other)]
      expect(here).toMatchObject({ people: [{ person: 'eva' }], admitted: [] })
      expect(there).toMatchObject({ people: [{ person: 'ana' }], admitted: ['ben'] })
    })
  })
}
