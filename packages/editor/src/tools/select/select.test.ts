import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createTestEditor, type TestEditor } from '../../testing/test-editor.ts'

let editor: TestEditor
let left: string
let right: string

/** Two boxes side by side, 100 by 100, the left one filled. */
beforeEach(async () => {
  editor = await createTestEditor()
  editor.useStyle({ fill: 'red' }).useTool('rect').down(100, 100).moveTo(200, 200).up()
  editor.press('Escape').useStyle({ fill: 'none' })
  editor.useTool('rect').down(300, 100).moveTo(400, 200).up()
  editor.press('Escape')
  ;[left = '', right = ''] = editor.shapes.map(({ id }) => id)
})

const getPos = (id: string) => editor.board.getShape(id)?.pos

describe('a click', () => {
  it('selects what is under it', () => {
    editor.click(150, 150)
    expect(editor.state.selection).toEqual([left])
  })

  it('selects a hollow shape by its outline only', () => {
    editor.click(350, 150)
    expect(editor.state.selection).toEqual([])
    editor.click(303, 150)
    expect(editor.state.selection).toEqual([right])
  })

  it('adds and takes away with Shift', () => {
    editor.click(150, 150).click(301, 150, { modifiers: { shift: true } })
    expect(editor.state.selection).toEqual([left, right])
    editor.click(150, 150, { modifiers: { shift: true } })
    expect(editor.state.selection).toEqual([right])
  })

  it('on nothing selects nothing', () => {
    editor.click(150, 150).click(600, 600)
    expect(editor.state.selection).toEqual([])
  })
})

describe('a marquee', () => {
  it('drawn to the left selects what it touches, while it is drawn', () => {
    editor.down(450, 50).moveTo(380, 120)
    expect(editor.state.selection).toEqual([right])
    editor.moveTo(150, 150).up()
    expect(new Set(editor.state.selection)).toEqual(new Set([left, right]))
    expect(editor.state.marquee).toBeUndefined()
  })

  it('drawn to the right selects only what it encloses', () => {
    editor.down(50, 50).moveTo(350, 250)
    expect(editor.state.selection).toEqual([left])
    editor.moveTo(450, 250).up()
    expect(editor.state.selection).toEqual([left, right])
  })

  it('passes over what is locked, and is taken back by Esc', () => {
    editor.click(150, 150).run('toggle-lock').press('Escape')
    editor.down(50, 50).moveTo(450, 250)
    expect(editor.state.selection).toEqual([right])
    editor.press('Escape').up()
    expect(editor.state.selection).toEqual([])
    expect(editor.state.marquee).toBeUndefined()
  })

  it('adds to the selection with Shift', () => {
    editor.click(301, 150)
    editor
      .down(50, 50, { modifiers: { shift: true } })
      .moveTo(250, 250)
      .up()
    expect(editor.state.selection).toEqual([right, left])
  })
})

describe('a drag', () => {
  it('moves what is selected, in one step of undo', () => {
    editor.down(150, 150).moveTo(170, 180)
    expect(editor.state.drag).toMatchObject({ by: { x: 20, y: 30 } })
    expect(getPos(left)).toEqual([100, 100])
    editor.up()
    expect(getPos(left)).toEqual([120, 130])
    editor.run('undo')
    expect(getPos(left)).toEqual([100, 100])
  })

  it('moves all of a selection', () => {
    editor.press('a', { mod: true }).down(150, 150).moveTo(150, 250).up()
    expect([getPos(left), getPos(right)]).toEqual([
      [100, 200],
      [300, 200],
    ])
  })

  it('keeps to one axis with Shift', () => {
    editor.down(150, 150).moveTo(250, 160, { shift: true }).up()
    expect(getPos(left)).toEqual([200, 100])
  })

  it('leaves a copy with Alt', () => {
    editor.down(150, 150).moveTo(150, 300, { alt: true }).up()
    expect(getPos(left)).toEqual([100, 100])
    expect(editor.shapes).toHaveLength(3)
    expect(editor.shapes[2]).toMatchObject({ pos: [100, 250], fill: 'red' })
    expect(editor.state.selection).toEqual([editor.shapes[2]?.id])
  })

  it('is taken back by Esc', () => {
    editor.down(150, 150).moveTo(250, 250).press('Escape').up()
    expect(getPos(left)).toEqual([100, 100])
    expect(editor.state.drag).toBeUndefined()
  })
})

describe('keys', () => {
  it('nudge, ten times as far with Shift', () => {
    editor.click(150, 150).press('ArrowRight').press('ArrowDown', { shift: true })
    expect(getPos(left)).toEqual([101, 110])
  })

  it('delete, and undo brings it back', () => {
    editor.click(150, 150).press('Delete')
    expect(editor.shapes.map(({ id }) => id)).toEqual([right])
    expect(editor.state.selection).toEqual([])
    editor.press('z', { mod: true })
    expect(editor.shapes.map(({ id }) => id)).toEqual([left, right])
  })

  it('go through the shapes by Tab, and on to the page after the last', () => {
    editor.press('Tab')
    expect(editor.state.selection).toEqual([left])
    editor.press('Tab')
    expect(editor.state.selection).toEqual([right])
    editor.press('Tab')
    expect(editor.state.selection).toEqual([])
  })
})

describe('text', () => {
  it('a double click inside a hollow box labels it', () => {
    editor.doubleClick(350, 150).type('hello')
    editor.editor.finishEditing()
    expect(editor.board.getShape(right)).toMatchObject({ text: 'hello' })
  })

  it('a double click on nothing writes there', () => {
    editor.doubleClick(600, 400).type('a').type('ab')
    editor.editor.finishEditing()
    expect(editor.shapes.at(-1)).toMatchObject({ kind: 'text', pos: [600, 400], text: 'ab' })
    editor.run('undo')
    expect(editor.kinds).toEqual(['rect', 'rect'])
  })

  it('a text that is emptied is gone', () => {
    editor.doubleClick(600, 400).type('a').type('')
    editor.editor.finishEditing()
    expect(editor.kinds).toEqual(['rect', 'rect'])
  })

  it('the text tool writes where it is pressed', () => {
    editor.useTool('text').click(500, 500).type('note')
    editor.editor.finishEditing()
    expect(editor.shapes.at(-1)).toMatchObject({ kind: 'text', text: 'note' })
    expect(editor.state).toMatchObject({ tool: 'select', editing: undefined })
  })
})

it('what is selected is so no more with another tool, for others, too', () => {
  const send = vi.spyOn(editor.board.presence, 'send')
  editor.click(150, 150).useTool('pen')
  expect(editor.state.selection).toEqual([])
  expect(send.mock.calls.flatMap(([{ sel }]) => (sel ? [sel] : []))).toEqual([[left], []])
})

it('a selected shape that is deleted by somebody else is no longer selected', () => {
  editor.click(150, 150)
  editor.board.apply([{ op: 'delete', id: left }])
  expect(editor.state.selection).toEqual([])
})

it('a style goes to what is selected, as far as it applies, and to what comes next', () => {
  editor.press('a', { mod: true }).useStyle({ color: 'green', fontSize: 32 })
  expect(editor.shapes).toMatchObject([{ color: 'green' }, { color: 'green' }])
  expect(editor.state.style).toMatchObject({ color: 'green', fontSize: 32 })
})
