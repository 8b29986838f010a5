import { describe, expect, it } from 'vitest'
import type { StoredClaim } from '../claim-store.ts'
import { board, type OpenStorage, other, unknown } from './samples.ts'
import { useStorage } from './use-storage.ts'

const claim: StoredClaim = { person: 'ana', link: 'link', name: 'Ana “1” 🎨', at: 100 }

/** The contract of every `ClaimStore`. */
export function describeClaimStore(name: string, open: OpenStorage): void {
  describe(`claims in ${name}`, () => {
    const storage = useStorage(open)

    it('are kept, replaced and withdrawn, of each board by itself', async () => {
      expect(await storage.current.findClaim(board)).toBeUndefined()
      expect(await storage.current.listClaims()).toEqual([])
      await storage.current.setClaim(board, claim)
      expect(await storage.current.findClaim(board)).toEqual(claim)
      const later = { ...claim, name: '', at: 200 }
      await storage.current.setClaim(board, later)
      expect(await storage.current.findClaim(board)).toEqual(later)
      expect(await storage.current.listClaims()).toEqual([{ board, ...later }])
      expect((await storage.current.loadAccess(board))?.claim).toEqual(later)
      expect(await storage.current.findClaim(other)).toBeUndefined()
      await storage.current.setClaim(board, undefined)
      expect(await storage.current.findClaim(board)).toBeUndefined()
      expect((await storage.current.loadAccess(board))?.claim).toBeUndefined()
      expect(await storage.current.listClaims()).toEqual([])
    })

    it('are of boards that are there', async () => {
      expect(await storage.current.findClaim(unknown)).toBeUndefined()
      await expect(storage.current.setClaim(unknown, claim)).rejects.toMatchObject({
        code: 'UNKNOWN_BOARD',
      })
    })

    it('[LK27] do not age while nobody could object, or when the clock was set', async () => {
      await storage.current.setClaim(board, claim)
      await storage.current.skipTime(1_000, 5_000)
      expect(await storage.current.findClaim(board)).toMatchObject({ at: 1_100 })
      await storage.current.skipTime(1_000, 1_500)
      expect(await storage.current.findClaim(board)).toMatchObject({ at: 1_500 })
      await storage.current.noteUse([board], 1e12)
      expect(await storage.current.findClaim(board), 'use of some').toMatchObject({ at: 1_500 })
      await storage.current.noteUse('all', 1e12)
      expect(await storage.current.findClaim(board)).toMatchObject({ at: 1e12 })
      expect(await storage.current.findClaim(other)).toBeUndefined()
    })
  })
}
