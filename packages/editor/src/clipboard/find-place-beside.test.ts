import { type CreateOp, createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { type Box, getCentre, touches, uniteBoxes } from '@tiza/shapes'
import { beforeEach, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from '../testing/test-editor.ts'
import { findPlaceBeside } from './find-place-beside.ts'
import { put } from './paste.ts'

let editor: TestEditor

beforeEach(async () => {
  editor = await createTestEditor()
  editor.editor.setViewport({ width: 1_000, height: 700 })
})

/** A drawing of one box, so large. */
function draw(width: number, height: number): CreateOp[] {
  return [buildShape('rect', { id: createId(), pos: [7, 9], size: [width, height] })]
}

/** Puts it down, and says where it lies then. */
function place(shapes: readonly CreateOp[]): Box | undefined {
  let ids: readonly string[] = []
  editor.editor.use((context) => {
    ids = put(context, { shapes }, findPlaceBeside(editor.editor, shapes))
  })
  return uniteBoxes(
    ids.flatMap((id) => {
      const shape = editor.board.getShape(id)
      return shape ? editor.editor.getBounds(shape) : []
    }),
  )
}

it('is in view while there is room', () => {
  const first = place(draw(200, 100))
  expect(first && getCentre(first)).toEqual({ x: 500, y: 350 })
  const second = place(draw(200, 100))
  if (!first || !second) throw new Error('nothing is there')
  expect(touches(first, second)).toBe(false)
  expect(second.x >= 0 && second.x + second.width <= 1_000).toBe(true)
})

it('is right of all that there is where the view is full, one after the other', () => {
  const boxes = [900, 2_000, 3_000].map((width) => place(draw(width, 600)))
  const ends = boxes.map((box) => (box ? box.x + box.width + 80 : undefined))
  expect(boxes.slice(1).map((box) => box?.x)).toEqual(ends.slice(0, -1))
  expect(boxes.map((box) => box?.y)).toEqual([boxes[0]?.y, boxes[0]?.y, boxes[0]?.y])
})

it('is in the middle of the view where the board ends', () => {
  editor.board.apply([buildShape('rect', { id: createId(), pos: [999_000, 0], size: [900, 900] })])
  editor.editor.setCamera({ x: 999_000, y: 0, zoom: 1 })
  expect(place(draw(2_000, 600))?.x).toBeLessThanOrEqual(1_000_000)
})

it('of nothing is nowhere else', () => {
  expect(findPlaceBeside(editor.editor, [])).toEqual({ x: 0, y: 0 })
})
