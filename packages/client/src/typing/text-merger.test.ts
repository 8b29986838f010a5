import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { connectBoard } from '../connect.ts'
import { createVirtualClock } from '../simulation/virtual-clock.ts'
import { createScriptedTransport, settled } from '../testing/scripted-transport.ts'
import * as textMerge from './text-merge.ts'

const id = 'a'.repeat(21)

it.each([
  ['has come', async () => textMerge],
  ['is out of reach', () => Promise.reject(new Error('no network'))],
])(
  'what was typed is sent once what merges texts %s, though nothing else happens',
  async (_, load) => {
    const transport = createScriptedTransport()
    let begin = () => {}
    const begun = new Promise<void>((resolve) => {
      begin = resolve
    })
    const board = await connectBoard(
      { url: 'http://board.invalid', board: 'some-board-some-board0' },
      {
        createTransport: () => transport,
        clock: createVirtualClock(),
        loadTextMerge: () => begun.then(load),
      },
    )
    transport.welcome({ mode: 'snapshot' })
    await transport.snapshots.at(-1)?.answer({ epoch: 'epoch-01', seq: 0, shapes: [] })
    board.apply([buildShape('rect', { id })])
    const set = { text: 'hello' }
    board.apply([{ op: 'patch', id, set }], { gesture: 'typing', typing: true })
    await settled()
    const getSent = () => transport.ops.flatMap(({ payload }) => payload.ops)
    expect(getSent()).not.toContainEqual(expect.objectContaining({ set }))
    begin()
    await settled()
    expect(getSent()).toContainEqual(expect.objectContaining({ set }))
  },
)
