import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, expect, it } from 'vitest'
import { collectSlices } from './collect-slices.ts'

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
})

const collect = (ids: readonly string[], now?: () => number) => [
  ...collectSlices(editor.editor, new Set(ids), now),
]

it('texts come as they are laid out, and what is gone is left out', () => {
  const [id, gone] = [createId(), createId()]
  editor.board.apply([buildShape('text', { id, text: 'one two three', wrap: 60 })])
  const [slice] = collect([id, gone])
  expect(slice?.shapes.map((shape) => shape.id)).toEqual([id])
  const request = slice?.shapes[0] && editor.editor.getTextRequest(slice.shapes[0])
  const lines = request ? editor.editor.texts.get(request).lines : []
  expect(lines.length).toBeGreaterThan(1)
  expect([...(slice?.layouts[0]?.starts ?? [])]).toEqual(lines.map(({ start }) => start))
})

it('a line comes as it is drawn, and as what would bind it again to what comes with it', () => {
  const [box, line] = [createId(), createId()]
  editor.board.apply([
    buildShape('rect', { id: box, pos: [100, 0], size: [100, 100] }),
    buildShape('line', {
      ...{ id: line, pos: [0, 50] },
      path: [
        [0, 0],
        [100, 0],
      ],
      end: { id: box, at: [0.5, 0.5] },
    }),
  ])
  const [together] = collect([box, line])
  expect(together?.shapes.find(({ id }) => id === line)).not.toHaveProperty('end')
  expect(together?.lines).toMatchObject([{ op: 'create', id: line, end: { id: box } }])
  const [alone] = collect([line])
  expect(alone?.lines[0]).not.toHaveProperty('end')
})

it('the frame that cuts a shape off comes along, unless it is drawn itself', () => {
  const [frame, inside] = [createId(), createId()]
  editor.board.apply([
    buildShape('frame', { id: frame, size: [100, 100] }),
    buildShape('rect', { id: inside, frame, size: [50, 50] }),
  ])
  expect(collect([inside])[0]?.frames.map(({ id }) => id)).toEqual([frame])
  expect(collect([inside, frame])[0]?.frames).toEqual([])
})

it('many shapes come in slices, none of which takes long', () => {
  const ids = Array.from({ length: 1_000 }, createId)
  editor.board.apply(ids.map((id) => buildShape('rect', { id, size: [10, 10] })))
  const slices = collect(ids, () => 0)
  expect(slices.map(({ shapes }) => shapes.length)).toEqual([400, 400, 200])
  let nowMs = 0
  expect(collect(ids, () => nowMs++).length).toBeGreaterThan(100)
})
