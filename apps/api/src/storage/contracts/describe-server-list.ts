import { beforeEach, describe, expect, it } from 'vitest'
import { until } from '../../testing/until.ts'
import type { ServerList, ServerState } from '../server-list.ts'

/** A list of servers, and its clock. */
export interface OpenServerList {
  readonly list: ServerList
  /** Lets so many milliseconds pass. */
  pass(ms: number): Promise<void>
}

const connected: ServerState = { bus: 'connected', hasSteppedDown: false }
const alone: ServerState = { bus: 'none', hasSteppedDown: true }

/** What any list of servers does. */
export function describeServerList(name: string, open: () => Promise<OpenServerList>): void {
  describe(`servers in ${name}`, () => {
    let list: ServerList
    let pass: OpenServerList['pass']
    beforeEach(async () => {
      ;({ list, pass } = await open())
    })

    /** Servers that beat one after the other, ten milliseconds apart; returns what each is told. */
    async function beat(...servers: readonly [string, ServerState][]) {
      const told = []
      for (const [server, state] of servers) {
        await pass(10)
        told.push(await list.beat(server, state))
      }
      return told
    }

    it('see each other, what each says of itself, and which came first', async () => {
      const told = await beat(['a', connected], ['b', alone], ['a', connected], ['b', alone])
      const seenMs = expect.any(Number)
      const a = { server: 'a', ...connected, seenMs, isOlder: true }
      const b = { server: 'b', ...alone, seenMs, isOlder: false }
      expect(told).toEqual([[], [], [b], [a]])
    })

    it('say of each other when each was there last', async () => {
      const readSeen = async () => (await list.beat('a', connected))[0]?.seenMs ?? Number.NaN
      await beat(['a', connected], ['b', connected])
      const first = await readSeen()
      expect(await readSeen()).toBe(first)
      // Not within the same millisecond.
      await until(async () => {
        await beat(['b', connected])
        expect(await readSeen()).toBeGreaterThan(first)
      })
    })

    it('are not there when they were killed before another came', async () => {
      const told = await beat(['a', connected], ['b', connected], ['b', connected])
      expect(told).toEqual([[], [], []])
    })

    it('are gone when they say so, and when they have said nothing for twenty seconds', async () => {
      await beat(['a', connected], ['b', connected], ['c', connected], ['b', connected])
      await list.leave('a')
      expect((await beat(['c', connected]))[0]).toMatchObject([{ server: 'b' }])
      await pass(15_000)
      expect((await beat(['c', connected]))[0]).toMatchObject([{ server: 'b' }])
      await pass(10_000)
      expect((await beat(['c', connected]))[0]).toEqual([])
    })

    it('begin again as the youngest when they come back after that', async () => {
      await beat(['a', connected], ['b', connected])
      await pass(15_000)
      await beat(['b', connected])
      await pass(15_000)
      const told = await beat(['a', connected], ['b', connected], ['a', connected])
      expect(told).toMatchObject([[], [{ server: 'a', isOlder: false }], [{ isOlder: true }]])
    })
  })
}
