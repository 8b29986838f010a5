import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createFrameQueue, mergePackets } from './frame-queue.ts'
import { type DownFrame, decodeDown, encodeDown } from './frames.ts'

const packets = fc.record({
  type: fc.constant('packet' as const),
  to: fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
  packet: fc.string({ unit: 'binary' }),
})
const answers = fc.record({
  type: fc.constant('answer' as const),
  ...{ to: fc.nat(), event: fc.nat() },
  answer: fc.array(fc.constantFrom({ ok: true, n: 1 }, 'ä\n{')),
})
const closes = fc.record({ type: fc.constant('close' as const), to: fc.nat() })

it('come as they were sent, whatever letters are in them', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(packets, answers, closes)), (frames) => {
      expect(decodeDown(encodeDown(frames))).toEqual(frames)
    }),
  )
})

it('to many are one, as long as nothing comes in between', async () => {
  const sent: (readonly DownFrame[])[] = []
  const queue = createFrameQueue<DownFrame>((frames) => sent.push(frames), mergePackets)
  const packet = '2/v1,["ops",{}]'
  for (const to of [1, 2, 3]) queue.add({ type: 'packet', to: [to], packet })
  queue.add({ type: 'close', to: 1 })
  queue.add({ type: 'packet', to: [4], packet })
  queue.add({ type: 'packet', to: [5], packet: 'another' })
  expect(sent).toEqual([])
  await new Promise(setImmediate)
  queue.add({ type: 'packet', to: [6], packet: 'another' })
  await new Promise(setImmediate)
  expect(sent).toEqual([
    [
      { type: 'packet', to: [1, 2, 3], packet },
      { type: 'close', to: 1 },
      { type: 'packet', to: [4], packet },
      { type: 'packet', to: [5], packet: 'another' },
    ],
    [{ type: 'packet', to: [6], packet: 'another' }],
  ])
})
