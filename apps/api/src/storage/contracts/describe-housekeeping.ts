import { describe, expect, it } from 'vitest'
import {
  board,
  commit,
  type OpenStorage,
  other,
  toClient,
  toSnapshot,
  toTx,
  unknown,
} from './samples.ts'
import { useStorage } from './use-storage.ts'

const hourMs = 3_600_000

/** The contract of every `Housekeeping`. */
export function describeHousekeeping(name: string, open: OpenStorage): void {
  describe(`housekeeping in ${name}`, () => {
    const storage = useStorage(open)
    const readClients = async () => (await storage.current.load(board))?.clients

    it('deletes boards not used since a time, and nothing of others', async () => {
      await commit(storage.current, [toTx(1)], { clients: [toClient('ana', 1)], nowMs: 10 })
      await storage.current.saveSnapshot(board, toSnapshot(1))
      await storage.current.touch([other, unknown], 50)
      expect(await storage.current.deleteUnused(0)).toEqual({ deleted: [], faults: [] })
      expect(await storage.current.deleteUnused(50)).toEqual({ deleted: [board], faults: [] })
      expect(await storage.current.hasBoard(board)).toBe(false)
      expect(await storage.current.load(board)).toBeUndefined()
      const states = await storage.current.readStates([board, other])
      expect(states).toMatchObject([undefined, { locked: false }])
      await storage.current.noteUse('all', 99)
      expect(await storage.current.deleteUnused(99)).toMatchObject({ deleted: [] })
      await storage.current.createBoard(board, 'later', 99)
      const late = commit(storage.current, [toTx(2)])
      await expect(late, 'nor remembers it').rejects.toMatchObject({ code: 'OUT_OF_ORDER' })
    })

    it('records use, and skips time in which nothing could be used', async () => {
      await commit(storage.current, [], { clients: [toClient('ana', 1)], nowMs: 10 })
      expect(await storage.current.readUse()).toBeUndefined()
      await storage.current.noteUse([board], 100)
      expect(await storage.current.readUse()).toEqual({ notedAt: 100, isStopped: false })
      await storage.current.noteStop([unknown], 110)
      expect(await storage.current.readUse()).toEqual({ notedAt: 110, isStopped: true })
      await storage.current.skipTime(1_000, 1_050)
      expect(await storage.current.readUse()).toEqual({ notedAt: 1_050, isStopped: false })
      // Of `other`, made at 0, that is 1,000, and of `board` no more than now.
      expect(await storage.current.deleteUnused(1_000)).toMatchObject({ deleted: [] })
      await storage.current.forgetClients(1_010)
      expect(await readClients()).toHaveLength(1)
      await storage.current.forgetClients(1_011)
      expect(await readClients()).toHaveLength(0)
      expect(await storage.current.deleteUnused(1_001)).toMatchObject({ deleted: [other] })
      expect(await storage.current.deleteUnused(1_050)).toMatchObject({ deleted: [] })
      expect(await storage.current.deleteUnused(1_051)).toMatchObject({ deleted: [board] })
    })

    it.each([
      ['ahead', 1e12],
      ['back', -1e12],
    ])('counts everything as used now, at a clock that was set %s', async (_, nowMs) => {
      await commit(storage.current, [], { clients: [toClient('ana', 1)], nowMs: 10 })
      await storage.current.noteUse('all', nowMs)
      await storage.current.forgetClients(nowMs)
      expect(await readClients()).toHaveLength(1)
      expect(await storage.current.deleteUnused(nowMs)).toMatchObject({ deleted: [] })
      const { deleted } = await storage.current.deleteUnused(nowMs + 1)
      expect([...deleted].sort()).toEqual([board, other])
    })

    it('remembers the last clearing', async () => {
      expect(await storage.current.readSweep()).toBeUndefined()
      await storage.current.noteSweep(100)
      await storage.current.noteSweep(200)
      expect(await storage.current.readSweep()).toBe(200)
    })

    it('forgets clients by their last use', async () => {
      await commit(storage.current, [], { clients: [toClient('ana', 1)], nowMs: 1_000 })
      await commit(storage.current, [], { clients: [toClient('ben', 1)], nowMs: 2_000 })
      await storage.current.forgetClients(1_500)
      expect(await readClients()).toEqual([toClient('ben', 1)])
    })

    it('remembers clients that are still seen', async () => {
      for (let n = 1; n <= 60; n++) {
        await commit(storage.current, [], {
          clients: [toClient('ana', n)],
          nowMs: (n * hourMs) / 10,
        })
      }
      await storage.current.forgetClients(5 * hourMs)
      expect(await readClients()).toEqual([toClient('ana', 60)])
      await storage.current.forgetClients(6 * hourMs + 1)
      expect(await readClients()).toEqual([])
    })
  })
}
