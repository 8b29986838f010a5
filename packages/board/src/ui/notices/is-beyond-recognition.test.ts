import type { Shape } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { getKeptShare, isBeyondRecognition } from './is-beyond-recognition.ts'

const note = {
  ...{ kind: 'note', id: 'a', z: 'a1', pos: [0, 0], size: [200, 200] },
  ...{ text: 'Buy milk and bread', by: 'me', at: 0, seq: 1 },
} satisfies Shape
const view = { x: 0, y: 0, width: 1_000, height: 700 }
const getBounds = (shape: Shape) => {
  const [x, y] = shape.pos
  const [width, height] = 'size' in shape ? shape.size : [0, 0]
  return { x, y, width, height }
}
const isLost = (change: Partial<typeof note> & { opacity?: number }) =>
  isBeyondRecognition(note, { ...note, ...change }, { getBounds, view })

it.each([
  ['its text is deleted', { text: '' }, true],
  ['its text is another', { text: 'Meeting at nine' }, true],
  ['most of its text is gone', { text: 'Buy' }, true],
  ['its text goes on', { text: 'Buy milk and bread, and cheese' }, false],
  ['a word of its text is another', { text: 'buy milk  and butter' }, false],
  ['it is moved within the view', { pos: [700, 400] }, false],
  ['it is moved out of the view, but not far', { pos: [-300, 0] }, false],
  ['it is moved far out of the view', { pos: [5_000, 0] }, true],
  ['it is half as large', { size: [100, 100] }, false],
  ['it is as small as a dot', { size: [10, 10] }, true],
  ['it is pale', { opacity: 0.3 }, false],
  ['it cannot be seen', { opacity: 0 }, true],
] as const)('when %s: %j %s', (_name, change, expected) => {
  expect(isLost(change as Partial<typeof note>)).toBe(expected)
})

it('knows what is kept of short texts, and of those without blanks', () => {
  expect(getKeptShare('', 'anything')).toBe(1)
  expect(getKeptShare('A', 'a')).toBe(1)
  expect(getKeptShare('4', '5')).toBe(0)
  expect(getKeptShare('今日は良い天気', '今日は良い日')).toBeGreaterThan(0.5)
})
