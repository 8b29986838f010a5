import { beforeEach, describe, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from './testing/test-editor.ts'
import { standardTools } from './tool-names.ts'

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
})

describe('the view', () => {
  it('moves with the wheel, sideways with Shift', () => {
    editor.wheel(0, 0, { dy: 30 }).wheel(0, 0, { dy: 20 }, { shift: true })
    expect(editor.state.camera).toEqual({ x: 20, y: 30, zoom: 1 })
  })

  it('zooms at the pointer with Ctrl and the wheel', () => {
    const at = { x: 300, y: 200 }
    const before = editor.editor.toBoard(at)
    editor.wheel(at.x, at.y, { dy: -100 }, { mod: true })
    expect(editor.state.camera.zoom).toBeGreaterThan(1)
    expect(editor.editor.toBoard(at).x).toBeCloseTo(before.x, 9)
  })

  it('moves by Space and drag, by the middle button and by the hand, and nothing is drawn', () => {
    editor.hold(' ').down(0, 0).moveTo(10, 20).up().release(' ')
    expect(editor.state.camera).toMatchObject({ x: -10, y: -20 })
    editor.down(0, 0, { button: 1 }).moveTo(10, 20).up()
    expect(editor.state.camera).toMatchObject({ x: -20, y: -40 })
    editor.useTool('hand').down(0, 0).moveTo(10, 20).up()
    expect(editor.state.camera).toMatchObject({ x: -30, y: -60 })
    expect(editor.shapes).toHaveLength(0)
  })

  it('keeps what was in the middle there when the screen is turned', () => {
    editor.editor.setViewport({ width: 844, height: 390 })
    const middle = editor.editor.toBoard({ x: 422, y: 195 })
    editor.editor.setViewport({ width: 390, height: 844 })
    expect(editor.editor.toBoard({ x: 195, y: 422 })).toEqual(middle)
  })

  it('a stroke ends where the screen is turned: the finger, which the browser goes on reporting, is elsewhere', () => {
    editor.editor.setViewport({ width: 390, height: 844 })
    editor.useTool('pen').down(100, 300, { device: 'touch' }).moveTo(160, 300)
    editor.editor.setViewport({ width: 844, height: 390 })
    editor.moveTo(220, 300).up()
    const [stroke, ...others] = editor.shapes
    expect(others).toEqual([])
    expect(stroke && editor.editor.getFrame(stroke).width).toBeLessThan(70)
  })

  it('is held by nothing after the window lost the keys', () => {
    editor.hold(' ')
    editor.editor.dispatch({ type: 'blur' })
    editor.useTool('pen').down(0, 0).moveTo(50, 0).up()
    expect(editor.kinds).toEqual(['stroke'])
  })

  it('zooms by command, to 100 % and to everything', () => {
    editor.useTool('rect').down(0, 0).moveTo(900, 600).up()
    editor.run('zoom-in').run('zoom-in')
    expect(editor.state.camera.zoom).toBeCloseTo(1.5625)
    editor.press('0', { mod: true })
    expect(editor.state.camera.zoom).toBeCloseTo(1)
    editor.editor.setCamera({ x: 9_000, y: 9_000, zoom: 4 })
    editor.press('!', { shift: true }, 'Digit1')
    const view = editor.editor.getShapesIn({ ...editor.state.camera, width: 1_000, height: 700 })
    expect(view).toHaveLength(1)
  })
})

describe('keys', () => {
  it.each(standardTools)('$name has a key of its own', ({ name: tool, keys }) => {
    for (const key of keys) {
      editor.useTool(tool === 'hand' ? 'pen' : 'hand').press(key.toLowerCase())
      expect(editor.state.tool).toBe(tool)
    }
  })

  it('of tools do nothing with a modifier', () => {
    editor.press('r', { mod: true }).press('e', { alt: true })
    expect(editor.state.tool).toBe('pen')
  })

  it('undo and redo, in either way', () => {
    editor.down(0, 0).moveTo(50, 0).up().press('z', { mod: true })
    expect(editor.shapes).toHaveLength(0)
    editor.press('Z', { mod: true, shift: true })
    expect(editor.shapes).toHaveLength(1)
    editor.press('z', { mod: true }).press('y', { mod: true })
    expect(editor.shapes).toHaveLength(1)
  })

  it('duplicate, and put in front and behind', () => {
    editor.useTool('rect').down(0, 0).moveTo(100, 100).up()
    editor.press('d', { mod: true })
    expect(editor.shapes.map(({ pos }) => pos)).toEqual([
      [0, 0],
      [16, 16],
    ])
    editor.press('{', { mod: true, shift: true }, 'BracketLeft')
    expect(editor.shapes.map(({ pos }) => pos[0])).toEqual([16, 0])
    editor.press('}', { mod: true, shift: true }, 'BracketRight')
    expect(editor.shapes.map(({ pos }) => pos[0])).toEqual([0, 16])
  })
})

it('every command says when it can be run, and does nothing when it cannot', () => {
  // Any board has a paper: what chooses it can be run on an empty one, too.
  const names = [...editor.editor.commands.keys()].filter((name) => !name.startsWith('paper-'))
  for (const name of names) editor.run(name)
  expect(editor.shapes).toHaveLength(0)
  expect(editor.board.canUndo).toBe(false)
})
