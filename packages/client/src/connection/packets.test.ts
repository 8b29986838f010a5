import { limits, type Op, protocolMinor, rates } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { connectBoard } from '../connect.ts'
import { createVirtualClock } from '../simulation/virtual-clock.ts'
import { createScriptedTransport } from '../testing/scripted-transport.ts'

const epoch = 'epoch-01'
const packet = { perSecond: 5, burst: 20 }
const toId = (at: number) => String(at).padStart(21, 'a')

it('[LM12] keeps to the rate of packets with all that it sends together', async () => {
  const transport = createScriptedTransport()
  const clock = createVirtualClock()
  const board = await connectBoard(
    { url: 'http://board.invalid', board: 'some-board-some-board0' },
    { createTransport: () => transport, clock },
  )
  transport.welcome({
    ...{ minor: protocolMinor, mode: 'snapshot' },
    limits: { ...limits, inFlightTx: 1_000 },
    rates: { ...rates, session: { ...rates.session, packet } },
  })
  await transport.snapshots[0]?.answer({ epoch, seq: 0, shapes: [] })

  const startMs = clock.now()
  const count = () =>
    [transport.ops, transport.lives, transport.profiles, transport.pulls].map(
      ({ length }) => length,
    )
  const sum = () => count().reduce((all, one) => all + one, 0)
  for (let at = 0; at < 100; at++) {
    const op: Op = buildShape('rect', { id: toId(at) })
    if (at < 25) board.apply([op])
    board.presence.send({ c: [at, at] })
    if (at === 30) board.presence.setProfile({ name: 'Ana', color: 'red' })
    if (at === 40) {
      transport.events.ops({
        epoch,
        tx: [{ seq: 9, by: 'her-session-0001', n: 9, at: 0, ops: [op] }],
      })
    }
    await clock.advance(50)
    const seconds = (clock.now() - startMs) / 1_000
    expect(sum()).toBeLessThanOrEqual(packet.burst + seconds * packet.perSecond)
  }
  // It does send as much as it may, and something of each.
  expect(sum()).toBeGreaterThan(packet.burst + 3 * packet.perSecond)
  expect(Math.min(...count())).toBeGreaterThan(0)
  await board.close()
})
