import { beforeEach, describe, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from './testing/test-editor.ts'

let editor: TestEditor

beforeEach(async () => {
  editor = await createTestEditor()
})

/** Draws a rectangle, which is selected then. Answers its id. */
function drawRect(): string {
  editor.useTool('rect').down(100, 100).moveTo(300, 200).up()
  return editor.shapes.at(-1)?.id ?? ''
}

describe('with one shape selected that takes a text', () => {
  it.each(['r', 'V', '7', '?', '-', 'ñ', '👍'])('%s is left to the text that opens', (key) => {
    const id = drawRect()
    editor.press(key)
    expect(editor.state).toMatchObject({
      tool: 'select',
      editing: { state: 'existing', id },
    })
  })

  it('so is a sign that takes several keys', () => {
    const id = drawRect()
    expect(editor.editor.dispatch({ type: 'compose' })).toBe(false)
    expect(editor.state.editing).toMatchObject({ id })
  })

  it('keys that write nothing do what they always do', () => {
    drawRect()
    editor.press('z', { mod: true })
    expect([editor.shapes, editor.state.editing]).toEqual([[], undefined])
    drawRect()
    editor.press('@', { shift: true }, 'Digit2')
    expect(editor.state.editing).toBeUndefined()
    editor.press('Delete')
    expect([editor.shapes, editor.state.editing]).toEqual([[], undefined])
  })
})

describe('letters are shortcuts', () => {
  it('where nothing is selected', () => {
    drawRect()
    editor.press('Escape').press('o')
    expect(editor.state).toMatchObject({ tool: 'ellipse', editing: undefined })
  })

  it('where several shapes are', () => {
    drawRect()
    drawRect()
    editor.run('select-all')
    editor.press('o')
    expect(editor.state).toMatchObject({ tool: 'ellipse', editing: undefined })
  })

  it('where what is selected is locked, or takes no text', () => {
    drawRect()
    editor.run('toggle-lock')
    editor.press('o')
    expect(editor.state).toMatchObject({ tool: 'ellipse', editing: undefined })
    editor.useTool('pen').down(400, 400).moveTo(500, 500).up()
    editor.useTool('select')
    editor.editor.select(editor.shapes.slice(-1).map(({ id }) => id))
    editor.press('o')
    expect(editor.state).toMatchObject({ tool: 'ellipse', editing: undefined })
  })

  it('for somebody who only looks', () => {
    drawRect()
    editor.mayOnlyLook()
    editor.press('h')
    expect(editor.state).toMatchObject({ tool: 'hand', editing: undefined })
  })
})

describe('a new frame', () => {
  it('opens its name, whether it is drawn or placed', () => {
    editor.useTool('frame').down(100, 100).moveTo(400, 300).up()
    expect(editor.state.editing).toMatchObject({ id: editor.shapes.at(-1)?.id })
    editor.press('Escape')
    editor.useTool('frame').press('Enter')
    expect(editor.state.editing).toMatchObject({ state: 'existing' })
    editor.press('Escape')
    expect(editor.kinds).toEqual(['frame', 'frame'])
  })
})
