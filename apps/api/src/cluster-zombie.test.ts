import { createBoard } from '@tiza/client'
import { createId, protocolNamespace } from '@tiza/protocol'
import { buildShape, createRandom } from '@tiza/protocol/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  type FaultyCluster,
  type FaultyNode,
  startFaultyCluster,
} from './testing/faulty-cluster.ts'
import { inTime } from './testing/in-time.ts'
import { pauseProcess } from './testing/pause-process.ts'
import { join } from './testing/raw-client.ts'
import { openRawMessages } from './testing/raw-messages.ts'
import { readLog } from './testing/read-log.ts'
import { retry } from './testing/retry.ts'
import { until } from './testing/until.ts'

/** How long the home is stopped, longer than others wait for it; a minute in `pnpm test:nightly`. */
const pauseMs = Number(process.env.TIZA_ZOMBIE_MS ?? 2_500)
/** When it has ended its connections: within a second, on a machine that has nothing else to do. */
const endedWithinMs = process.env.TIZA_ZOMBIE_MS ? 1_000 : 5_000

let cluster: FaultyCluster
beforeAll(async () => {
  cluster = await startFaultyCluster(createRandom(1), { size: 2 })
}, 120_000)
afterAll(() => cluster.stop())

const create = () => [buildShape('rect', { id: createId() })]

/** Somebody who is let in at a server itself, and then says nothing by themselves: no heartbeat, no farewell. */
async function stayAt({ server }: FaultyNode, board: string) {
  const { send, receive } = await openRawMessages(new URL(server.url))
  const received: string[] = []
  const client = createId()
  const auth = { minor: 0, board, client, profile: { name: 'Eva', color: 'red' } }
  await receive()
  send(`40${protocolNamespace},${JSON.stringify(auth)}`)
  const answer = await receive()
  if (!answer.startsWith('40')) throw new Error(answer)
  const read = async () => {
    for (;;) received.push(await receive())
  }
  void read().catch(() => {})
  await until(() => expect(received.shift()).toContain('["welcome"'))
  return {
    received,
    whenEnded: () => until(() => expect(received.join()).toContain('["bye"')),
    draw: (n: number) =>
      send(`42${protocolNamespace},${n}${JSON.stringify(['op', { n, ops: create() }])}`),
  }
}

/** Two people at the home of a board, and one at the other server. Rejects where it has moved there meanwhile. */
async function gather(home: FaultyNode, other: FaultyNode) {
  const { id: key } = await createBoard({ url: home.front.url })
  const [quiet, busy] = [await stayAt(home, key), await stayAt(home, key)]
  const ana = await join({ url: other.server.url, board: key })
  busy.draw(1)
  // A home that does not answer for 1.5 s, as on a crowded machine, has its board taken.
  const hasMoved = () => `${quiet.received} ${busy.received}`.includes('["bye"')
  const isThere = () => ana.received.length > 0 && quiet.received.join().includes('["ops"')
  await until(() => expect(hasMoved() || isThere()).toBe(true))
  if (hasMoved()) throw new Error('the board has moved')
  return { key, quiet, busy, ana }
}

it.each([
  ['cut off from NATS, and nobody does anything', { isCutOff: true }],
  ['somebody draws who knows of nothing', { isCutOff: false }],
] as const)(
  '[INV2] a home that was stopped and goes on writes nothing, and serves nobody what is old: %s',
  async (_, { isCutOff }) => {
    const [home, other] = cluster.nodes
    if (!home || !other) throw new Error('there are two')
    const { key, quiet, busy, ana } = await retry(() => gather(home, other))

    const meanwhile = async () => {
      if (isCutOff) home.nats.freeze()
      await inTime('whoever is at the other server is disconnected', ana.closed)
      const again = await retry(() =>
        inTime(
          'the other server lets them in',
          join({ url: other.server.url, board: key, client: ana.client }),
        ),
      )
      expect(again.welcome.peers, 'who was there is gone').toEqual([])
      const ack = await inTime('the other server stores', again.op(1, create()))
      expect(ack).toMatchObject({ ok: true, seq: 2 })
      // The home finds it when it wakes.
      if (!isCutOff) busy.draw(2)
      // Not a wait for a condition: it is stopped for so long.
      await new Promise((resolve) => setTimeout(resolve, fromMs + pauseMs - performance.now()))
      for (const one of [quiet, busy]) one.received.length = 0
      return again
    }
    const fromMs = performance.now()
    const resume = pauseProcess(home.server.pid)
    const again = await meanwhile().finally(resume)
    const wokeMs = performance.now()
    await Promise.all([quiet.whenEnded(), busy.whenEnded()])
    const tookMs = performance.now() - wokeMs
    console.log(`ended its connections ${Math.round(tookMs)} ms after it woke`)
    expect(tookMs).toBeLessThan(endedWithinMs)
    expect(quiet.received.filter((packet) => packet.includes('["ops"'))).toEqual([])
    expect(busy.received.filter((packet) => packet.includes('"ok":true'))).toEqual([])

    home.nats.thaw()
    const back = await retry(() => join({ url: home.server.url, board: key }))
    expect(back.welcome.seq).toBe(2)
    expect(await again.op(2, create())).toMatchObject({ ok: true, seq: 3 })
    const txs = await readLog(cluster.storage, key)
    expect(txs.map(({ seq, n }) => [seq, n])).toEqual([
      [1, 1],
      [2, 1],
      [3, 2],
    ])
    expect(await cluster.writers.findStrays()).toEqual([])
    for (const one of [again, back]) one.close()
  },
  60_000 + 2 * pauseMs,
)
