import type { Op } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { connectBoard } from '../connect.ts'
import { createVirtualClock } from '../simulation/virtual-clock.ts'
import { memoryStorage } from '../storage/memory.ts'
import { createScriptedTransport, type ScriptedTransport } from '../testing/scripted-transport.ts'

const ids = Array.from({ length: 9 }, (_, at) => String(at).padStart(21, 'a'))
const [a = ''] = ids
const rects = ids.map((id) => buildShape('rect', { id }))
const patch = (set: object): Op => ({ op: 'patch', id: a, set })
const told = { opsPerTx: 3, textLength: 5 }

async function open(storage = memoryStorage()) {
  const transport = createScriptedTransport()
  const board = await connectBoard(
    { url: 'http://board.invalid', board: 'some-board-some-board0', storage },
    { createTransport: () => transport, clock: createVirtualClock() },
  )
  return { board, transport }
}

/** Number and count of ops of each transaction that was sent. */
const getSent = ({ ops }: ScriptedTransport) =>
  ops.map(({ payload }) => [payload.n, payload.ops.length])

describe('[LM13] what was numbered under other limits', () => {
  it('before the first welcome is cut to those of the server, and shown as it is sent', async () => {
    const { board, transport } = await open()
    board.apply(rects.slice(0, 7))
    board.apply([patch({ text: 'longer than that' })])
    transport.welcome({ limits: told })
    expect(getSent(transport)).toEqual([
      [1, 3],
      [2, 3],
      [3, 1],
      [4, 1],
    ])
    expect(board.getShape(a)).toMatchObject({ text: 'longe' })
    expect(board.shapes.size).toBe(7)
    board.apply([patch({ width: 2 })])
    expect(getSent(transport).at(-1)).toEqual([5, 1])
  })

  it('by a tab that is gone is cut, too, and kept so', async () => {
    const storage = memoryStorage()
    const before = await open(storage)
    before.board.apply(rects.slice(0, 4))
    await before.board.close()
    const { board, transport } = await open(storage)
    transport.welcome({ limits: told })
    expect(getSent(transport)).toEqual([
      [1, 3],
      [2, 1],
    ])
    await board.close()
    const later = await open(storage)
    later.transport.welcome({ limits: {} })
    expect(getSent(later.transport)).toEqual(getSent(transport))
  })

  it('is sent again as it was where it may have been received', async () => {
    const { board, transport } = await open()
    transport.welcome({ limits: {} })
    board.apply(rects.slice(0, 4))
    expect(getSent(transport)).toEqual([[1, 4]])
    transport.events.down()
    board.apply(rects.slice(4, 9))
    transport.welcome({ limits: told })
    expect(getSent(transport).slice(1)).toEqual([
      [1, 4],
      [2, 3],
      [3, 2],
    ])
  })
})
