import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { connectBoard } from '../connect.ts'
import { createVirtualClock } from '../simulation/virtual-clock.ts'
import { memoryStorage } from '../storage/memory.ts'
import { createScriptedTransport } from '../testing/scripted-transport.ts'
import type { ClientStorage } from '../types.ts'

const id = 'a'.repeat(21)

it('what was acknowledged and taken over by another tab leaves when a rewound log does not have it', async () => {
  const clock = createVirtualClock()
  const transport = createScriptedTransport()
  const memory = memoryStorage()
  let isOurs = true
  const storage: ClientStorage = {
    ...memory,
    durable: true,
    open: async (name) => ({ ...(await memory.open(name)), renew: async () => isOurs }),
  }
  const board = await connectBoard(
    { url: 'http://board.invalid', board: 'some-board-some-board0', storage },
    { createTransport: () => transport, clock },
  )
  const epoch = 'epoch-01'
  transport.welcome({ epoch, mode: 'snapshot' })
  await transport.snapshots[0]?.answer({ epoch, seq: 0, shapes: [] })
  board.apply([buildShape('rect', { id })])
  await expect.poll(() => transport.ops).toHaveLength(1)
  await transport.ops[0]?.answer({ ok: true, n: 1, seq: 1 })

  // Acknowledged, and not seen in the log yet: another tab takes it over with the rest.
  isOurs = false
  await clock.advance(2_000)
  expect(transport.calls).toContain('reopen')
  isOurs = true

  const later = 'epoch-02'
  transport.welcome({ epoch: later, mode: 'snapshot', you: { session: 'my-session-00002' } })
  await transport.snapshots[1]?.answer({ epoch: later, seq: 0, shapes: [] })
  expect(board.shapes.has(id)).toBe(true)
  await clock.advance(5_000)
  expect(board.shapes.has(id)).toBe(false)
  expect(board.status).toMatchObject({ connection: { state: 'online' }, pending: 0 })
  await board.close()
})
