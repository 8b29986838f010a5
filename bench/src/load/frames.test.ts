import { expect, it } from 'vitest'
import { createFrameReader, toClientFrame } from './frames.ts'

/** As a server would send it: the same frame without a mask. */
function toServerFrame(text: string): Buffer {
  const frame = toClientFrame(text)
  const headBytes = frame[1] === 0xfe ? 4 : 2
  const head = Buffer.from(frame.subarray(0, headBytes))
  head[1] = (head[1] ?? 0) & 0x7f
  return Buffer.concat([head, frame.subarray(headBytes + 4)])
}

it('reads frames of all lengths, wherever their bytes are split', () => {
  const texts = ['', '2', 'a'.repeat(125), 'b'.repeat(126), 'c'.repeat(1_000)]
  const bytes = Buffer.concat(texts.map(toServerFrame))
  for (const size of [1, 200, bytes.length]) {
    const read: string[] = []
    const take = createFrameReader((from, start, end) =>
      read.push(from.toString('latin1', start, end)),
    )
    for (let at = 0; at < bytes.length; at += size) take(bytes.subarray(at, at + size))
    expect(read).toEqual(texts)
  }
})
