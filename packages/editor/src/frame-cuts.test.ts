import { createId, type Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import { getShownCuts } from './frame-cuts.ts'
import { createTestEditor, type TestEditor } from './testing/test-editor.ts'

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
})

function put(kind: 'note' | 'frame', registers: Partial<Shape> & { size: [number, number] }) {
  const id = createId()
  editor.board.apply([buildShape(kind, { id, ...registers })])
  return id
}

const select = (...ids: string[]) => {
  editor.editor.select(ids)
  return getShownCuts(editor.editor)
}

it('what a frame cuts off is known by the shape, and by the frame', () => {
  const frame = put('frame', { pos: [0, 0], size: [400, 300] })
  const inside = put('note', { pos: [100, 100], size: [100, 100], frame })
  const cut = put('note', { pos: [340, 100], size: [100, 100], frame })
  const beside = put('note', { pos: [350, 210], size: [100, 100] })
  expect(select(cut)).toEqual([
    {
      shape: { box: { x: 340, y: 100, width: 100, height: 100 }, angle: 0 },
      frame: { box: { x: 0, y: 0, width: 400, height: 300 }, angle: 0 },
    },
  ])
  expect(select(frame)).toEqual(select(cut))
  expect(select(inside)).toEqual([])
  expect(select(beside)).toEqual([])
  expect(select()).toEqual([])
})

it('a turned frame cuts, too, and one that was deleted does not', () => {
  const frame = put('frame', { pos: [0, 0], size: [400, 300], angle: 0.6 })
  const cut = put('note', { pos: [0, 0], size: [100, 100], frame })
  expect(select(frame)).toHaveLength(1)
  editor.board.apply([{ op: 'delete', id: frame }])
  expect(select(cut)).toEqual([])
})

it('is shown of what one points at, by the shape and by the edge of the frame', () => {
  const frame = put('frame', { pos: [0, 0], size: [400, 300] })
  put('note', { pos: [100, 100], size: [100, 100], frame })
  const cut = put('note', { pos: [340, 100], size: [100, 100], frame })
  editor.useTool('select')
  const point = (x: number, y: number) => {
    editor.moveTo(x, y)
    return [editor.state.pointedCut, getShownCuts(editor.editor).length]
  }
  expect(point(370, 150)).toEqual([cut, 1])
  expect(point(0, 150)).toEqual([frame, 1])
  expect(point(150, 150)).toEqual([undefined, 0])
  expect(point(370, 150)).toEqual([cut, 1])
  editor.useTool('pen')
  expect(editor.state.pointedCut).toBeUndefined()
})
