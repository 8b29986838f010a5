import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { connectBoard } from '../connect.ts'
import { createVirtualClock } from '../simulation/virtual-clock.ts'
import { memoryStorage } from '../storage/memory.ts'
import { createScriptedTransport, settled } from '../testing/scripted-transport.ts'

const id = 'some-board-some-board0'

async function openEmptyBoard() {
  const storage = memoryStorage()
  const transport = createScriptedTransport()
  const clock = createVirtualClock()
  const board = await connectBoard(
    { url: 'http://board.invalid', board: id, storage },
    { createTransport: () => transport, clock },
  )
  transport.welcome({ mode: 'snapshot' })
  await transport.snapshots[0]?.answer({ epoch: 'epoch-01', seq: 0, shapes: [] })
  const receive = (seq: number) =>
    transport.events.ops({
      epoch: 'epoch-01',
      tx: [
        {
          seq,
          by: 'her-session-0001',
          n: seq,
          at: 0,
          ops: [buildShape('rect', { id: `rect-${seq}-0123456789abcd` })],
        },
      ],
    })
  const getSavedSeq = async () => (await storage.loadBoard(id))?.seq
  return { board, transport, clock, receive, getSavedSeq }
}

it('copies the board two seconds after a change, an empty one too', async () => {
  const { clock, receive, getSavedSeq } = await openEmptyBoard()
  await clock.advance(1_999)
  expect(await getSavedSeq()).toBeUndefined()
  await clock.advance(1)
  expect(await getSavedSeq()).toBe(0)
  receive(1)
  await clock.advance(1_000)
  receive(2)
  await clock.advance(1_000)
  expect(await getSavedSeq()).toBe(2)
})

it('copies it at once when the connection is lost', async () => {
  const { transport, receive, getSavedSeq } = await openEmptyBoard()
  receive(1)
  transport.events.down()
  await settled()
  expect(await getSavedSeq()).toBe(1)
})

it('copies it when it is closed', async () => {
  const { board, receive, getSavedSeq } = await openEmptyBoard()
  receive(1)
  await board.close()
  expect(await getSavedSeq()).toBe(1)
})
