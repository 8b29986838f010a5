import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { until } from '../testing/until.ts'
import type { Bus } from './bus.ts'

const text = (data: Uint8Array) => Buffer.from(data).toString()
const bytes = (content: string) => Buffer.from(content)

/** What every bus must do. `connect` returns one more node of the same network. */
export function describeBus(name: string, connect: () => Promise<Bus>): void {
  describe(name, () => {
    let ana: Bus
    let ben: Bus

    beforeEach(async () => {
      ana = await connect()
      ben = await connect()
    })

    afterEach(async () => {
      await Promise.all([ana.close(), ben.close()])
    })

    it('carries messages to everybody who subscribes, in order', async () => {
      const heard: string[] = []
      ana.subscribe('news', (data) => heard.push(`ana ${text(data)}`))
      ben.subscribe('news', (data) => heard.push(`ben ${text(data)}`))
      ben.subscribe('other', (data) => heard.push(`other ${text(data)}`))
      await Promise.all([ana.flush(), ben.flush()])
      for (const content of ['one', 'two', 'three']) ana.publish('news', bytes(content))
      await until(() => expect(heard).toHaveLength(6))
      for (const who of ['ana', 'ben']) {
        const own = heard.filter((one) => one.startsWith(who))
        expect(own).toEqual([`${who} one`, `${who} two`, `${who} three`])
      }
    })

    it('ends a subscription', async () => {
      const heard: string[] = []
      const end = ben.subscribe('news', (data) => heard.push(`ended ${text(data)}`))
      ben.subscribe('news', (data) => heard.push(text(data)))
      await ben.flush()
      end()
      await ben.flush()
      ana.publish('news', bytes('one'))
      await until(() => expect(heard).toEqual(['one']))
    })

    it('gives each message to one of a group', async () => {
      let count = 0
      for (const bus of [ana, ben]) bus.subscribe('work', () => count++, { group: 'all' })
      let last = false
      ben.subscribe('last', () => {
        last = true
      })
      await Promise.all([ana.flush(), ben.flush()])
      for (let at = 0; at < 20; at++) ana.publish('work', bytes(String(at)))
      await until(() => expect(count).toBeGreaterThanOrEqual(20))
      ana.publish('last', bytes(''))
      await until(() => expect(last).toBe(true))
      expect(count).toBe(20)
    })

    it('answers requests', async () => {
      ben.subscribe('ask', (data, reply) => reply?.(bytes(`${text(data)} too`)))
      await ben.flush()
      expect(text(await ana.request('ask', bytes('me'), 10_000))).toBe('me too')
    })

    it('says at once that nobody takes a request, and later that nobody answers', async () => {
      await expect(ana.request('ask', bytes('me'), 60_000)).rejects.toMatchObject({
        why: 'nobody',
      })
      ben.subscribe('ask', () => {})
      await ben.flush()
      await expect(ana.request('ask', bytes('me'), 20)).rejects.toMatchObject({ why: 'late' })
    })

    it('answers what has arrived when one of a group ends its subscription: nobody waits in vain', async () => {
      const said = new Set<string>()
      for (let round = 0; round < 100; round++) {
        const end = ben.subscribe('ask', (_data, reply) => reply?.(bytes('here')), { group: 'all' })
        await ben.flush()
        const asked = ana.request('ask', bytes('me'), 2_000)
        // Before, while and after it comes.
        for (let turn = 0; turn < round % 4; turn++) await new Promise(setImmediate)
        end()
        said.add(await asked.then(text, ({ why }) => why))
      }
      expect([...said].filter((one) => one !== 'here' && one !== 'nobody')).toEqual([])
    })

    it('says of what was published that nobody takes it, and of nothing else', async () => {
      const heard: string[] = []
      ana.onNobody((subject) => heard.push(subject))
      let isAsked = false
      const end = ben.subscribe('news', (_data, reply) => {
        isAsked ||= reply !== undefined
      })
      await ben.flush()
      for (const subject of ['news', 'old.news']) ana.publish(subject, bytes('one'))
      await until(() => expect(heard).toEqual(['old.news']))
      end()
      await ben.flush()
      ana.publish('news', bytes('two'))
      await until(() => expect(heard).toEqual(['old.news', 'news']))
      expect(isAsked, 'for an answer').toBe(false)
    })

    it('carries messages as long as they may be', async () => {
      const sizes: number[] = []
      ben.subscribe('long', (data) => sizes.push(data.length))
      await ben.flush()
      ana.publish('long', Buffer.alloc(ana.mostBytes, 'x'))
      await until(() => expect(sizes).toEqual([ana.mostBytes]))
    })

    it('rejects what is asked once it is closed', async () => {
      await ana.close()
      await expect(ana.request('ask', bytes('me'), 60_000)).rejects.toMatchObject({ why: 'cut' })
    })
  })
}
