import { beforeEach, describe, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from '../testing/test-editor.ts'

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
  for (const y of [100, 200, 300]) editor.useTool('pen').down(100, y).moveTo(300, y).up()
  editor.useTool('eraser')
})

it('takes the shapes it passes, at pointer-up, as one step', () => {
  editor.down(200, 50).moveTo(200, 250)
  expect(editor.state.erasing.size).toBe(2)
  expect(editor.shapes).toHaveLength(3)
  editor.up()
  expect(editor.shapes.map(({ pos }) => pos[1])).toEqual([300])
  editor.run('undo')
  expect(editor.shapes).toHaveLength(3)
})

it('misses nothing between two samples far apart', () => {
  editor.down(200, 50)
  editor.editor.dispatch({
    ...{ type: 'move', pointerId: 1, device: 'mouse', button: -1 },
    samples: [{ x: 200, y: 390, pressure: undefined, timeMs: 0 }],
    modifiers: { shift: false, alt: false, mod: false },
  })
  editor.up()
  expect(editor.shapes).toHaveLength(0)
})

it('gives everything back on Esc', () => {
  editor.down(200, 50).moveTo(200, 350).press('Escape').up()
  expect(editor.shapes).toHaveLength(3)
  expect(editor.state.erasing.size).toBe(0)
})

it('leaves locked shapes', () => {
  const [first] = editor.shapes
  if (first) editor.board.apply([{ op: 'patch', id: first.id, set: { locked: true } }])
  editor.down(200, 50).moveTo(200, 350).up()
  expect(editor.shapes.map(({ id }) => id)).toEqual([first?.id])
})

it('stays in the hand', () => {
  editor.click(200, 100)
  expect(editor.state.tool).toBe('eraser')
})

describe('split', () => {
  beforeEach(() => editor.editor.setEraserMode('split'))

  it('cuts strokes where it passes, as one step', () => {
    editor.down(200, 50).moveTo(200, 150)
    expect(editor.shapes).toHaveLength(3)
    expect(editor.state.preview.size).toBe(2)
    editor.up()
    expect(editor.shapes).toHaveLength(4)
    expect(editor.state.preview.size).toBe(0)
    editor.run('undo')
    expect(editor.shapes).toHaveLength(3)
  })

  it('takes what is rubbed out wholly', () => {
    editor.down(90, 100).moveTo(310, 100).up()
    expect(editor.shapes).toHaveLength(2)
  })

  it('gives everything back on Esc, and leaves other shapes', () => {
    editor.useTool('rect').down(400, 100).moveTo(500, 200).up().useTool('eraser')
    editor.down(200, 50).moveTo(200, 150).press('Escape').up()
    expect(editor.shapes).toHaveLength(4)
    expect(editor.state.preview.size).toBe(0)
    editor.down(380, 150).moveTo(520, 150).up()
    expect(editor.shapes).toHaveLength(4)
  })
})
