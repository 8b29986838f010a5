import type { Shape } from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { measureShape, measureText } from './measure.ts'

const id = 'a'.repeat(21)
const by = 'b'.repeat(16)
const toShape = ({ op: _, ...registers }: ReturnType<typeof buildShape>): Shape =>
  ({ ...registers, by, at: 1.8e12, seq: 123_456 }) as Shape

it.each([
  ['a stroke', buildStroke(id)],
  ['a long stroke', buildShape('stroke', { id, pts: 'A'.repeat(10_000) })],
  ['a line', buildShape('line', { id, start: { id, at: [0.123456, 0.5] }, text: 'so' })],
  ['a picture', buildShape('image', { id })],
  ['letters of three bytes', buildShape('text', { id, text: '字'.repeat(10_000) })],
  ['letters of four bytes', buildShape('text', { id, text: '😀'.repeat(5_000) })],
  ['control characters, of six', buildShape('text', { id, text: '\u0001'.repeat(10_000) })],
  ['quotes and backslashes, of two', buildShape('text', { id, text: '"\\'.repeat(5_000) })],
])('%s is counted as what its JSON takes, or a little more', (_name, create) => {
  const shape = toShape(create)
  const bytes = Buffer.byteLength(JSON.stringify(shape))
  expect(measureShape(shape)).toBeGreaterThanOrEqual(bytes)
  expect(measureShape(shape)).toBeLessThan(bytes + 300)
})

it('moving, colouring and rewriting do not change the size', () => {
  const before = toShape(buildShape('rect', { id, pos: [0, 0], color: 'red' }))
  const after: Shape = { ...before, pos: [-12345.678, 98765.432], rev: { pos: 9, color: 9 } }
  expect(measureShape(Object.assign(after, { color: '#123456' }))).toBe(measureShape(before))
})

it.each(['', 'plain', '"', '\\', '\n', '\u007f', 'é', '字', '😀', '\ud800'])(
  'a text is counted to the byte: %j',
  (text) => {
    expect(measureText(text)).toBe(Buffer.byteLength(JSON.stringify(text)) - 2)
  },
)
