import { beforeEach, describe, expect, it } from 'vitest'
import type { Modifiers } from '../events.ts'
import { createTestEditor, type TestEditor } from './test-editor.ts'

let editor: TestEditor

beforeEach(async () => {
  editor = await createTestEditor()
  editor.useStyle({ fill: 'red' }).useTool('rect').down(100, 100).moveTo(200, 200).up()
})

const mod = { mod: true }
/** Keys that do something when no pointer is down, and what they would do. */
const keys: readonly (readonly [string, Partial<Modifiers>])[] = [
  ['ArrowLeft', {}],
  ['ArrowUp', { shift: true }],
  ['Delete', {}],
  ['Backspace', {}],
  ['Tab', {}],
  ['Enter', {}],
  ['h', {}],
  ['r', {}],
  ['e', {}],
  ['7', {}],
  ['z', mod],
  ['z', { mod: true, shift: true }],
  ['y', mod],
  ['a', mod],
  ['d', mod],
  ['g', mod],
  [']', { mod: true, shift: true }],
]

const begun: Readonly<Record<string, () => TestEditor>> = {
  'a drag': () => editor.useTool('select').down(150, 150).moveTo(250, 150),
  'a press that is no drag yet': () => editor.useTool('select').down(150, 150),
  'a stretch': () => editor.useTool('select').down(204, 204).moveTo(300, 300),
  'a marquee': () => editor.useTool('select').down(400, 400).moveTo(90, 90),
  'a stroke': () => editor.useTool('pen').down(400, 400).moveTo(450, 450),
  'a rectangle': () => editor.useTool('rect').down(400, 400).moveTo(450, 450),
  'an arrow': () => editor.useTool('arrow').down(400, 400).moveTo(450, 450),
  'an erasure': () => editor.useTool('eraser').down(400, 400).moveTo(150, 150),
  'a press of the note tool': () => editor.useTool('note').down(400, 400),
  'a beam of the laser': () => editor.useTool('laser').down(400, 400).moveTo(450, 450),
}

describe.each(Object.keys(begun))('in the middle of %s', (name) => {
  it.each(keys)('%s changes nothing, and the gesture goes on', (key, modifiers) => {
    begun[name]?.()
    const { tool, selection } = editor.state
    const before = editor.shapes
    editor.press(key, modifiers, key.length > 1 ? key : undefined)
    expect(editor.shapes).toEqual(before)
    expect(editor.state).toMatchObject({ tool, selection, editing: undefined })
  })

  it('Esc leaves the board as it was, and the keys are free again though the button is still down', () => {
    const before = editor.shapes
    begun[name]?.().press('Escape')
    expect(editor.shapes).toEqual(before)
    expect(editor.state).toMatchObject({ draft: undefined, marquee: undefined, drag: undefined })
    expect(editor.state.preview.size + editor.state.erasing.size).toBe(0)
    // What is still selected would be written into.
    editor.press('Escape').press('h')
    expect(editor.state.tool).toBe('hand')
    editor.up()
    expect(editor.shapes).toEqual(before)
  })

  it('is over, and has changed nothing more, once the board may only be looked at', () => {
    const before = editor.shapes
    begun[name]?.()
    editor.mayOnlyLook()
    expect(editor.state).toMatchObject({ readOnly: true, draft: undefined, drag: undefined })
    editor.moveTo(600, 600).up()
    expect(editor.shapes).toEqual(before)
    expect(editor.state).toMatchObject({ draft: undefined, editing: undefined, drag: undefined })
  })
})

describe('modifiers in the middle of a gesture count at once', () => {
  it('Shift makes a rectangle regular, and lets it go again', () => {
    editor.useTool('rect').down(400, 400).moveTo(500, 450).hold('Shift')
    expect(editor.state.draft).toMatchObject({ size: [100, 100] })
    editor.release('Shift')
    expect(editor.state.draft).toMatchObject({ size: [100, 50] })
    editor.up()
  })

  it('Shift keeps a drag straight', () => {
    editor.useTool('select').down(150, 150).moveTo(250, 170).hold('Shift')
    expect(editor.state.drag?.by).toEqual({ x: 100, y: 0 })
  })
})

it('nothing is pasted in the middle of a gesture: Ctrl+V makes no event of the browser then', () => {
  const paste = { name: 'paste', group: 'edit', keys: ['Ctrl+V'], native: true } as const
  editor.editor.extend({ commands: [{ ...paste, isEnabled: () => true, run: () => undefined }] })
  const modifiers = { shift: false, alt: false, mod: true }
  const press = () => editor.editor.dispatch({ type: 'keydown', key: 'v', code: 'KeyV', modifiers })
  expect(press()).toBe(false)
  editor.useTool('pen').down(400, 400).moveTo(450, 450)
  expect(press()).toBe(true)
  editor.up()
  expect(press()).toBe(false)
})

describe('a command that is chosen in the middle of a gesture', () => {
  it('waits until the gesture is over: undo takes back the stroke', () => {
    const before = editor.shapes
    editor.useTool('pen').down(400, 400).moveTo(450, 450).run('undo')
    expect(editor.shapes).toEqual(before)
    editor.moveTo(480, 480).up()
    expect(editor.shapes).toEqual(before)
  })
})
