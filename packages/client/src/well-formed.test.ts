import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { connectBoard } from './connect.ts'
import { createVirtualClock } from './simulation/virtual-clock.ts'
import { memoryStorage } from './storage/memory.ts'
import { createScriptedTransport } from './testing/scripted-transport.ts'

it('[SH16] a torn text is mended before it is sent: when it is written, and by undo', async () => {
  const transport = createScriptedTransport()
  const board = await connectBoard(
    { url: 'http://board.invalid', board: 'some-board-some-board0', storage: memoryStorage() },
    { createTransport: () => transport, clock: createVirtualClock() },
  )
  const id = 'a'.repeat(21)
  // A log from before has it.
  const torn = { ...buildShape('text', { id }), text: 'a\ud83d', by: 'b'.repeat(16), at: 0, seq: 1 }
  transport.welcome({ mode: 'snapshot', seq: 1 })
  await transport.snapshots[0]?.answer({ epoch: 'epoch-01', seq: 1, shapes: [torn] as never })
  expect(board.getShape(id)).toMatchObject({ text: 'a\ud83d' })

  board.apply([{ op: 'patch', id, set: { text: '\ude00b' } }])
  expect(board.getShape(id)).toMatchObject({ text: '\ufffdb' })
  board.undo()
  expect(board.getShape(id)).toMatchObject({ text: 'a\ufffd' })
  await board.close()
})
