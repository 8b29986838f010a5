import { createTestEditor } from '@tiza/editor/testing/test-editor'
import { expect, it } from 'vitest'
import { formatPlace, goToPlace, parsePlace } from './place-link.ts'

it('comes through a link as it was', () => {
  const view = { type: 'view', camera: { x: -12.5, y: 1_000, zoom: 0.25 } } as const
  const shape = { type: 'shape', id: 'a'.repeat(21) } as const
  expect([view, shape].map((place) => parsePlace(formatPlace(place)))).toEqual([view, shape])
})

it.each([
  '',
  '#',
  '#view=',
  '#view=1,2',
  '#view=a,b,c',
  '#view=1,2,3,4',
  '#view=1,2,0',
  '#view=1e9,2,1',
  '#shape=..',
  '#other=1',
])('%j names no place', (hash) => {
  expect(parsePlace(hash)).toBeUndefined()
})

it('leads to a shape as soon as it is there', async () => {
  const editor = await createTestEditor()
  editor.useTool('rect').down(100, 100).moveTo(200, 200).up().press('Escape')
  const id = editor.shapes[0]?.id ?? ''
  editor.editor.setCamera({ x: 9_000, y: 9_000, zoom: 1 })
  editor.run('undo')
  goToPlace(editor.editor, { type: 'shape', id })
  expect(editor.state.camera.x).toBe(9_000)
  editor.run('redo')
  expect(editor.state).toMatchObject({ tool: 'select', selection: [id] })
  expect(editor.state.camera.x).toBeLessThan(200)
})
