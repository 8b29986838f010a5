import { beforeEach, describe, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from '../testing/test-editor.ts'

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
})

describe.each(['rect', 'ellipse'] as const)('%s', (tool) => {
  it('is drawn from corner to corner, whichever they are', () => {
    editor.useTool(tool).down(200, 150).moveTo(100, 90).up()
    expect(editor.shapes[0]).toMatchObject({ kind: tool, pos: [100, 90], size: [100, 60] })
  })

  it('is regular with Shift', () => {
    editor.useTool(tool).down(100, 100).moveTo(180, 130, { shift: true }).up()
    expect(editor.shapes[0]).toMatchObject({ pos: [100, 100], size: [80, 80] })
  })

  it('grows from its centre with Alt', () => {
    editor.useTool(tool).down(100, 100).moveTo(140, 120, { alt: true }).up()
    expect(editor.shapes[0]).toMatchObject({ pos: [60, 80], size: [80, 40] })
  })

  it('is selected afterwards, and the tool returns to select', () => {
    editor.useTool(tool).down(100, 100).moveTo(140, 120).up()
    expect(editor.state).toMatchObject({ tool: 'select', selection: [editor.shapes[0]?.id] })
  })

  it('keeps the tool when that is set', () => {
    editor.useTool(tool).press('q').down(100, 100).moveTo(140, 120).up()
    expect(editor.state.tool).toBe(tool)
  })

  it('is not made by a drag that Esc ends', () => {
    editor.useTool(tool)
    editor.down(100, 100).moveTo(200, 200).press('Escape').up()
    expect(editor.shapes).toHaveLength(0)
    expect(editor.state.draft).toBeUndefined()
  })

  it('leaves nothing half done when the pointer is taken away', () => {
    editor.useTool(tool).down(100, 100).moveTo(200, 200).cancel()
    expect(editor.state.draft).toBeUndefined()
  })

  it('is placed in the middle of the view by Enter', () => {
    editor.useTool(tool).press('Enter')
    expect(editor.shapes[0]).toMatchObject({ pos: [420, 300], size: [160, 100] })
  })
})

describe('a click', () => {
  it.each([
    ['rect', { pos: [420, 250], size: [160, 100] }],
    ['ellipse', { pos: [420, 250], size: [160, 100] }],
    ['diamond', { pos: [420, 250], size: [160, 100] }],
    ['frame', { pos: [260, 140], size: [480, 320] }],
  ] as const)('with the %s makes one of a good size around it', (tool, made) => {
    editor.useTool(tool).click(500, 300)
    expect(editor.shapes).toMatchObject([{ kind: tool, ...made }])
    expect(editor.state).toMatchObject({ tool: 'select', selection: [editor.shapes[0]?.id] })
    editor.run('undo')
    expect(editor.shapes).toEqual([])
  })

  it('with Shift makes a regular one, and a hand that trembles makes the same', () => {
    editor
      .useTool('rect')
      .down(500, 300, { modifiers: { shift: true } })
      .moveTo(501, 301)
      .up()
    expect(editor.shapes[0]).toMatchObject({ size: [100, 100] })
  })

  it('makes it as large on the screen at any zoom, within bounds', () => {
    const widths = [0.01, 0.1, 1, 8].map((zoom) => {
      editor.editor.setCamera({ x: 0, y: 0, zoom })
      editor.useTool('rect').click(500, 300)
      return Math.round(editor.editor.getFrame(editor.shapes.at(-1) ?? fail()).width * zoom)
    })
    expect(widths).toEqual([32, 160, 160, 160])
  })

  it('makes a frame that a phone shows as a whole', () => {
    editor.editor.setViewport({ width: 390, height: 700 })
    editor.useTool('frame').click(195, 350)
    expect(editor.shapes[0]).toMatchObject({ size: [312, 208] })
  })

  it('makes notes alike, unless one would hardly see them, or only a corner', () => {
    const sides = [0.1, 0.5, 1, 2, 8].map((zoom) => {
      editor.editor.setCamera({ x: 0, y: 0, zoom })
      editor.useTool('note').click(500, 300)
      editor.editor.finishEditing()
      return Math.round(editor.editor.getFrame(editor.shapes.at(-1) ?? fail()).width)
    })
    expect(sides).toEqual([1_000, 200, 200, 200, 50])
  })
})

function fail(): never {
  throw new Error('there is no shape')
}

it('a shape lies where it was drawn, however far in or out', () => {
  editor.editor.setCamera({ x: 1_000, y: -500, zoom: 4 })
  editor.useTool('rect').down(40, 80).moveTo(80, 120).up()
  expect(editor.shapes[0]).toMatchObject({ pos: [1_010, -480], size: [10, 10] })
})

it('a new shape lies on top of all others', () => {
  for (let at = 0; at < 5; at++)
    editor
      .useTool('rect')
      .down(at, 0)
      .moveTo(100 + at, 100)
      .up()
  expect(editor.shapes.map(({ pos }) => pos[0])).toEqual([0, 1, 2, 3, 4])
})
