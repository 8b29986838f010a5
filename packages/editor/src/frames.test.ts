import { createId, type Shape } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import { toFrameOps } from './frames.ts'
import { createTestEditor } from './testing/test-editor.ts'

it('a line joins the frame in which most of it lies, but not one that an end of it leads out of', async () => {
  const editor = await createTestEditor()
  const put = (kind: 'rect' | 'frame' | 'line', registers: Partial<Shape>) => {
    const id = createId()
    editor.board.apply([buildShape(kind, { id, ...registers })])
    return id
  }
  const frame = put('frame', { pos: [0, 0], size: [400, 300] })
  const [a, b] = [20, 240].map((x) => put('rect', { pos: [x, 100], size: [80, 80] }))
  const outside = put('rect', { pos: [440, 100], size: [80, 80] })
  const lineTo = (id: string | undefined, length: number) =>
    put('line', {
      ...{ pos: [100, 140], start: { id: a ?? '', at: [1, 0.5] } },
      path: [
        [0, 0],
        [length, 0],
      ],
      ...(id !== undefined && { end: { id, at: [0, 0.5] } }),
    })
  const lines = [lineTo(b, 140), lineTo(outside, 340), lineTo(frame, 300), lineTo(undefined, 340)]
  const shapes = lines.flatMap((id) => editor.board.getShape(id) ?? [])
  const joined = new Set(toFrameOps(editor.editor, shapes).map(({ id }) => id))
  expect(lines.map((id) => joined.has(id))).toEqual([true, false, true, true])
})
