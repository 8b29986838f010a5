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

it('offers nothing of what is locked, and of several only what can be changed', async () => {
  const editor = await createTestEditor()
  const panel = watchPanelStyle(editor.editor)
  panel.subscribe(() => undefined)
  editor.useTool('rect').down(100, 100).moveTo(200, 200).up()
  editor.useTool('note').click(600, 400).type('one')
  editor.editor.finishEditing()
  const [rect = '', note = ''] = editor.shapes.map(({ id }) => id)
  editor.board.apply([{ op: 'patch', id: rect, set: { locked: true } }])
  editor.editor.select([rect])
  expect(panel.get()).toMatchObject({ fields: new Set(), isOfSelected: true })
  editor.editor.select([rect, note])
  expect(panel.get().isPaper).toBe(true)
  expect(panel.get().fields.has('fill')).toBe(true)
  expect(panel.get().fields.has('width')).toBe(false)
  editor.board.apply([{ op: 'patch', id: rect, set: { locked: null } }])
  expect(panel.get().fields.has('width')).toBe(true)
})
