import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { expect, it, vi } from 'vitest'
import { watchPanelStyle } from './use-panel-style.ts'

it('shows the same while one types in a selected shape, and another style when that has one', async () => {
  const editor = await createTestEditor()
  const panel = watchPanelStyle(editor.editor)
  const handleChange = vi.fn()
  panel.subscribe(handleChange)
  editor.useTool('select').doubleClick(600, 400).type('one')
  const [shape] = editor.shapes
  editor.editor.select([shape?.id ?? ''])
  const before = panel.get()
  expect(before.isOfSelected).toBe(true)
  handleChange.mockClear()

  editor.board.apply([{ op: 'patch', id: shape?.id ?? '', set: { text: 'one two' } }])
  expect(panel.get()).toBe(before)
  expect(handleChange).not.toHaveBeenCalled()

  editor.board.apply([{ op: 'patch', id: shape?.id ?? '', set: { color: 'red' } }])
  expect(panel.get().style.color).toBe('red')
  expect(handleChange).toHaveBeenCalledTimes(1)
})

it('shows what a tool makes next once nothing is selected', async () => {
  const editor = await createTestEditor()
  const panel = watchPanelStyle(editor.editor)
  panel.subscribe(() => undefined)
  editor.useTool('rect').down(100, 100).moveTo(200, 200).up()
  expect(panel.get().isOfSelected).toBe(true)
  editor.useTool('pen')
  expect(panel.get().isOfSelected).toBe(false)
  expect(panel.get().fields.has('width')).toBe(true)
})
