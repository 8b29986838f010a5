import { createRandom } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { createFrameCounter } from './count-frames.ts'

/** A frame of a client; its payload looks like frames itself. */
function toFrame(length: number, { opcode = 1, fin = true, masked = true } = {}): Buffer {
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8
  const head = Buffer.alloc(2 + extended)
  head[0] = (fin ? 0x80 : 0) | opcode
  head[1] = (masked ? 0x80 : 0) | (extended === 0 ? length : extended === 2 ? 126 : 127)
  if (extended === 2) head.writeUInt16BE(length, 2)
  if (extended === 8) head.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([head, Buffer.alloc(masked ? 4 : 0, 0x89), Buffer.alloc(length, 0x89)])
}

it.each([0, 1, 125, 126, 127, 65_535, 65_536, 100_000])(
  'a payload of %i bytes is one frame, and the next is another',
  (length) => {
    const count = createFrameCounter()
    expect(count(Buffer.concat([toFrame(length), toFrame(length, { masked: false })]))).toBe(2)
    expect(count(toFrame(length))).toBe(1)
  },
)

it('counts pings, fragments and empty frames', () => {
  const frames = [
    toFrame(10, { fin: false }),
    toFrame(125, { opcode: 9 }),
    ...Array.from({ length: 1_000 }, () => toFrame(0, { opcode: 0, fin: false })),
    toFrame(0, { opcode: 10 }),
  ]
  expect(createFrameCounter()(Buffer.concat(frames))).toBe(frames.length)
})

it('counts the same wherever the bytes are cut', () => {
  const random = createRandom(7)
  const frames = [0, 3, 125, 126, 300, 65_536, 2, 0].map((length) => toFrame(length))
  const bytes = Buffer.concat(frames)
  for (let round = 0; round < 50; round++) {
    const count = createFrameCounter()
    let counted = 0
    for (let at = 0; at < bytes.length; ) {
      const length = random.chance(0.5) ? random.integer(1, 4) : random.integer(1, 30_000)
      counted += count(bytes.subarray(at, at + length))
      at += length
    }
    expect(counted).toBe(frames.length)
  }
})
