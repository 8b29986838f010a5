import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { boardRecordId } from '@tiza/protocol'
import { beforeEach, expect, it, vi } from 'vitest'
import { followOverlaid } from './follow-overlaid.ts'

let ana: TestEditor
const handleChange = vi.fn()
const patch = (id: string, set: object) => ana.board.apply([{ op: 'patch', id, set }])

beforeEach(async () => {
  ana = await createTestEditor()
  ana.useTool('note').click(200, 200)
  ana.type('one')
  ana.useTool('rect').down(500, 500).moveTo(600, 600).up()
  followOverlaid(ana.editor, handleChange)
  handleChange.mockClear()
})

it('changes with where the selected shapes are, not with what is written in them or their colours', () => {
  const [note, rect] = ana.shapes.map(({ id }) => id)
  ana.editor.select([note ?? ''])
  patch(note ?? '', { text: 'one two' })
  patch(note ?? '', { color: 'red', opacity: 0.5 })
  patch(rect ?? '', { pos: [0, 0] })
  expect(handleChange).not.toHaveBeenCalled()
  patch(note ?? '', { pos: [5, 5] })
  expect(handleChange).toHaveBeenCalledTimes(1)
  // A square that is turned by a quarter takes the same box.
  patch(note ?? '', { angle: Math.PI / 2 })
  expect(handleChange).toHaveBeenCalledTimes(2)
})

it('changes with the size of a text that is selected', () => {
  ana.useTool('select').doubleClick(100, 600).type('one')
  const text = ana.shapes.find(({ kind }) => kind === 'text')
  ana.editor.select([text?.id ?? ''])
  handleChange.mockClear()
  patch(text?.id ?? '', { text: 'one two' })
  expect(handleChange).toHaveBeenCalledTimes(1)
})

it('changes with the paper', () => {
  patch(boardRecordId, { paper: 'grid' })
  expect(handleChange).toHaveBeenCalledTimes(1)
})
