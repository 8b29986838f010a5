import { createId, type Shape, type ShapeOf } from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import { toClipping } from './clipboard/clipping.ts'
import { formatClipping, parseClipping } from './clipboard/parse-clipping.ts'
import { pasteClipping } from './clipboard/paste.ts'
import { splitStroke } from './ink/split-stroke.ts'
import { createTestEditor, type TestEditor } from './testing/test-editor.ts'

const ext = { 'acme.votes': { by: ['ana', 'ben'], open: true }, 'other.tag': 'x' }
const getExt = (shape: Shape | undefined) => shape?.ext
let editor: TestEditor
let id: string

beforeEach(async () => {
  editor = await createTestEditor()
  id = createId()
  const size: [number, number] = [100, 80]
  editor.board.apply([{ ...buildShape('note', { id, pos: [100, 100], size }), ext }])
  editor.editor.select([id])
})

it('[SH20] what others keep in a shape stays while it is edited, and comes back by undo', () => {
  editor.press('ArrowRight').useStyle({ fill: 'pink' }).run('edit-text').type('more')
  editor.editor.finishEditing()
  expect(editor.shapes.map(getExt)).toEqual([ext])
  editor.run('delete')
  expect(editor.shapes).toEqual([])
  editor.run('undo')
  expect(editor.shapes.map(getExt)).toEqual([ext])
})

it('[SH20] is in every copy: duplicated, or pasted from a clipboard', () => {
  editor.run('duplicate')
  const json = formatClipping(toClipping(editor.editor, editor.shapes))
  const clipping = parseClipping(json, editor.board)
  if (clipping) editor.editor.use((context) => pasteClipping(context, clipping))
  expect(editor.shapes.map(getExt)).toEqual([ext, ext, ext, ext])
})

it('[SH20] is not taken from a clipboard where it is none', () => {
  const json = formatClipping(toClipping(editor.editor, editor.shapes))
  const clipping = parseClipping(json.replaceAll('acme.votes', 'votes'), editor.board)
  expect(clipping?.shapes.map((shape) => 'ext' in shape)).toEqual([false])
})

it('[SH20] is in each piece of a stroke', () => {
  const create = buildStroke(createId(), [
    [0, 0, 1],
    [50, 0, 1],
    [100, 0, 1],
  ])
  const { op: _, ...registers } = create
  const stroke: ShapeOf<'stroke'> = { ...registers, ext, by: '', at: 0, seq: 0 }
  const parts = splitStroke(stroke, { from: { x: 50, y: -9 }, to: { x: 50, y: 9 }, radius: 4 })
  expect(parts?.map(getExt)).toEqual([ext, ext])
})
