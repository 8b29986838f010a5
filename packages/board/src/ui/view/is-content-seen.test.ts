import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import type { Box } from '@tiza/shapes'
import { beforeEach, expect, it } from 'vitest'
import { isContentSeen } from './is-content-seen.ts'

const area: Box = { x: 16, y: 70, width: 968, height: 540 }
let editor: TestEditor
const isSeen = () => isContentSeen(editor.editor, area)

beforeEach(async () => {
  editor = await createTestEditor()
})

function addRects(boxes: readonly Box[]): void {
  const ops = boxes.map(({ x, y, width, height }, at) => ({
    ...({ op: 'create', kind: 'rect' } as const),
    ...{ id: `rect-${`${x},${y}`.replaceAll(/[.,-]/g, '_')}-${at}`, z: `a${at + 1}` },
    ...{ pos: [x, y] as [number, number], size: [width, height] as [number, number] },
  }))
  editor.board.apply(ops)
}

const far = (count: number): Box[] =>
  Array.from({ length: count }, (_, at) => ({ x: 5_000 + at * 100, y: 0, width: 80, height: 80 }))

it('misses nothing on an empty board', () => {
  expect(isSeen()).toBe(true)
})

it.each<[string, Box, boolean]>([
  ['lies in the middle', { x: 300, y: 300, width: 200, height: 200 }, true],
  ['lies outside', { x: 2_000, y: 300, width: 200, height: 200 }, false],
  [
    'is barely outside, below the edge of the board',
    { x: 975, y: 300, width: 300, height: 200 },
    false,
  ],
  ['lies below the bar at the top', { x: 300, y: -100, width: 200, height: 165 }, false],
  ['reaches in well', { x: 900, y: 300, width: 300, height: 200 }, true],
  ['is larger than the view', { x: -5_000, y: -5_000, width: 10_000, height: 10_000 }, true],
  ['is a mark by itself', { x: 300, y: 300, width: 5, height: 5 }, true],
])('says of what %s whether it is seen', (_where, box, expected) => {
  addRects([box])
  expect(isSeen()).toBe(expected)
})

it('takes a stray mark for nothing while all else is elsewhere', () => {
  addRects([{ x: 300, y: 300, width: 5, height: 5 }, ...far(20)])
  expect(isSeen()).toBe(false)
})

it('takes a mark for something among few, and a drawing for something among many', () => {
  addRects([{ x: 300, y: 300, width: 5, height: 5 }, ...far(3)])
  expect(isSeen()).toBe(true)
  addRects([{ x: 350, y: 300, width: 200, height: 100 }, ...far(40)])
  expect(isSeen()).toBe(true)
})

it('sees no drawing in a speck', () => {
  addRects([{ x: 300, y: 300, width: 400, height: 300 }])
  editor.editor.setCamera({ x: -5_000, y: -4_000, zoom: 0.05 })
  expect(isSeen()).toBe(false)
})
