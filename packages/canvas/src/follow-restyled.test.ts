import { createTestEditor, type TestEditor } from '@tiza/editor/testing/test-editor'
import { beforeEach, expect, it, vi } from 'vitest'
import { followRestyled } from './follow-restyled.ts'

let ana: TestEditor
let id: string
const change = vi.fn()
const handleChange = vi.fn()
const restyle = (ids: ReadonlySet<string>, opacity: number) =>
  ana.editor.use(({ write }) => write({ restyle: { ids, style: { opacity } } }), ['restyle'])
const end = () => ana.editor.use(({ write }) => write({ restyle: undefined }), ['restyle'])

beforeEach(async () => {
  ana = await createTestEditor()
  ana.useTool('rect').down(100, 100).moveTo(200, 200).up()
  id = ana.shapes[0]?.id ?? ''
  change.mockClear()
  handleChange.mockClear()
  const renderStates = { get: () => undefined }
  followRestyled(ana.editor, { renderStates, rasterizer: { change }, onChange: handleChange })
})

it('sends which shapes once, and draws them with each step', () => {
  const ids = new Set([id])
  for (const opacity of [0.9, 0.8, 0.7]) restyle(ids, opacity)
  expect(change).toHaveBeenCalledTimes(1)
  expect(handleChange).toHaveBeenCalledTimes(3)
  expect(handleChange).toHaveBeenLastCalledWith([ana.editor.getPaintBox(id)])
})

it('draws nothing again when the board has it in the end, and all that it has not', () => {
  restyle(new Set([id]), 0.5)
  ana.board.apply([{ op: 'patch', id, set: { opacity: 0.5 } }])
  end()
  expect(handleChange).toHaveBeenLastCalledWith([])
  restyle(new Set([id]), 0.7)
  end()
  expect(handleChange).toHaveBeenLastCalledWith([ana.editor.getPaintBox(id)])
})
