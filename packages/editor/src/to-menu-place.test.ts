import { beforeEach, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from './testing/test-editor.ts'

let editor: TestEditor
const touch = { device: 'touch' } as const
beforeEach(async () => {
  editor = await createTestEditor()
  editor.useStyle({ fill: 'red' }).useTool('rect').down(100, 100).moveTo(200, 200).up()
  editor.press('Escape')
})

const askAt = (at: { x: number; y: number } | undefined) =>
  editor.editor.dispatch({ type: 'menu', at })

it('opens for the shape that is under it, which is selected', () => {
  editor.useTool('pen')
  askAt({ x: 150, y: 150 })
  expect(editor.state).toMatchObject({ tool: 'select', menuAt: { x: 150, y: 150 } })
  expect(editor.state.selection).toHaveLength(1)
})

it('opens for the board where nothing is, and by the keyboard at what is selected', () => {
  editor.run('select-all')
  askAt(undefined)
  expect(editor.state.menuAt).toEqual({ x: 150, y: 150 })
  askAt({ x: 600, y: 600 })
  expect(editor.state.selection).toEqual([])
})

it('opens under a finger that rests, and takes back what that had begun', () => {
  editor.down(150, 150, touch).wait(499)
  expect(editor.state.menuAt).toBeUndefined()
  editor.wait(2)
  expect(editor.state.menuAt).toEqual({ x: 150, y: 150 })
  editor.moveTo(300, 300).up()
  expect(editor.state.drag).toBeUndefined()
  expect(editor.shapes[0]?.pos).toEqual([100, 100])
})

it('does not open, though a finger hardly moves, once that stretches a shape', () => {
  editor.editor.select(editor.shapes.map(({ id }) => id))
  editor.down(204, 204, touch).moveTo(208, 208).wait(600)
  expect(editor.state.menuAt).toBeUndefined()
  editor.moveTo(224, 224).up()
  expect(editor.shapes[0]).toMatchObject({ pos: [100, 100], size: [120, 120] })
})

it('does not open while a finger moves, draws or pinches', () => {
  editor.down(150, 150, touch).moveTo(180, 150).wait(600).up()
  editor.useTool('pen').down(400, 400, touch).wait(600).up()
  editor.useTool('select').down(600, 400, touch)
  editor.down(700, 400, { ...touch, pointerId: 2 }).wait(600)
  expect(editor.state.menuAt).toBeUndefined()
})
