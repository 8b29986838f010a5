import type { ShapeOf } from '@tiza/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { getLineHandles } from '../editor/lines/line-handles.ts'
import { createTestEditor, type TestEditor } from '../testing/test-editor.ts'

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
})

function getLine(): ShapeOf<'line'> {
  const shape = editor.shapes.findLast(({ kind }) => kind === 'line')
  if (shape?.kind !== 'line') throw new Error('there is no line')
  return shape
}

/** The points of the line as it is drawn, on the board. */
function getPoints(): number[][] {
  const shape = editor.editor.toDrawn(getLine())
  if (shape.kind !== 'line') throw new Error('there is no line')
  return shape.path.map(([x, y]) => [Math.round(x + shape.pos[0]), Math.round(y + shape.pos[1])])
}

/** Two hollow boxes side by side, 100 by 100. */
function drawBoxes(): string[] {
  for (const x of [100, 400]) {
    editor
      .useTool('rect')
      .down(x, 100)
      .moveTo(x + 100, 200)
      .up()
      .press('Escape')
  }
  return editor.shapes.map(({ id }) => id)
}

describe('line and arrow', () => {
  it('go from end to end; an arrow has a head', () => {
    editor.useTool('line').down(10, 20).moveTo(110, 70).up()
    editor.useTool('arrow').down(10, 20).moveTo(110, 70).up()
    const path = [
      [0, 0],
      [100, 50],
    ]
    expect(editor.shapes).toMatchObject([
      { kind: 'line', pos: [10, 20], path },
      { kind: 'line', pos: [10, 20], path, endHead: 'arrow' },
    ])
    expect(editor.shapes[0]).not.toHaveProperty('endHead')
  })

  it('take bend and heads from the style; a line has no heads', () => {
    editor.useStyle({ bend: 'elbow', startHead: 'dot', endHead: 'bar', dash: 'dashed' })
    editor.useTool('arrow').down(10, 20).moveTo(110, 70).up()
    expect(getLine()).toMatchObject({
      bend: 'elbow',
      startHead: 'dot',
      endHead: 'bar',
      dash: 'dashed',
    })
    editor.press('Escape').useTool('line').down(10, 20).moveTo(110, 70).up()
    expect(getLine()).not.toHaveProperty('startHead')
  })

  it('turn in steps of 15 degrees with Shift', () => {
    editor.useTool('line').down(0, 0).moveTo(100, 8, { shift: true }).up()
    expect(getPoints().at(-1)?.[1]).toBe(0)
  })

  it('are selected afterwards, and the tool returns to select', () => {
    editor.useTool('line').down(0, 0).moveTo(100, 8).up()
    expect(editor.state).toMatchObject({ tool: 'select', selection: [getLine().id] })
  })

  it('are not made by a drag that Esc ends, nor by one that the browser ends', () => {
    editor.useTool('line').down(0, 0).moveTo(100, 8).press('Escape').up()
    editor.down(0, 0).moveTo(100, 8).cancel()
    expect(editor.shapes).toEqual([])
    expect(editor.state).toMatchObject({ draft: undefined, binding: undefined, tool: 'line' })
  })

  it('are placed in the middle of the view by Enter', () => {
    editor.useTool('arrow').press('Enter')
    expect(getPoints()).toEqual([
      [420, 350],
      [580, 350],
    ])
  })
})

describe('clicks', () => {
  const corners = [
    [100, 100],
    [200, 100],
    [200, 300],
  ]

  it('make a line of many points, which a double click ends', () => {
    editor.useTool('line').click(100, 100).moveTo(200, 100).click(200, 100)
    editor.moveTo(200, 300).doubleClick(200, 300)
    expect(getPoints()).toEqual(corners)
    expect(editor.state.tool).toBe('select')
  })

  it.each(['Enter', 'Escape'])('are ended by %s, too', (key) => {
    editor
      .useTool('line')
      .click(100, 100)
      .click(200, 100)
      .click(200, 300)
      .moveTo(500, 500)
      .press(key)
    expect(getPoints()).toEqual(corners)
    expect(editor.state.draft).toBeUndefined()
  })

  it('show the line on the way to the pointer', () => {
    editor.useTool('line').click(100, 100).moveTo(160, 100)
    expect(editor.state.draft).toMatchObject({
      path: [
        [0, 0],
        [60, 0],
      ],
    })
    expect(editor.shapes).toEqual([])
  })

  it('on one place only make nothing', () => {
    editor.useTool('line').doubleClick(100, 100)
    expect(editor.shapes).toEqual([])
    expect(editor.state).toMatchObject({ tool: 'line', draft: undefined })
  })

  it('go on after the browser has taken a later one away', () => {
    editor.useTool('line').click(100, 100).click(200, 100)
    editor.down(400, 400).cancel()
    expect(editor.shapes).toEqual([])
    editor.click(200, 300).press('Enter')
    expect(getPoints()).toEqual(corners)
  })

  it('end the line by themselves when it has all the points that it may', () => {
    editor.useTool('line')
    for (let n = 0; n < 64; n++) editor.click(100 + n * 10, 100 + (n % 2) * 50)
    expect(getLine().path).toHaveLength(64)
    expect(editor.state.tool).toBe('select')
    expect(getLineHandles(editor.editor, getLine())).toHaveLength(64)
  })

  it('keep what was made so far when another tool is chosen', () => {
    editor.useTool('line').click(100, 100).click(200, 100).click(200, 300).useTool('pen')
    expect(getPoints()).toEqual(corners)
  })
})

describe('an end', () => {
  it('sticks to the shape that it is drawn to, edge or inside', () => {
    const [left, right] = drawBoxes()
    editor.useTool('arrow').down(197, 130).moveTo(450, 150).up()
    expect(getLine()).toMatchObject({
      start: { id: left, at: [0.97, 0.3] },
      end: { id: right, at: [0.5, 0.5] },
    })
    expect(getPoints().at(-1)?.[0]).toBe(392)
  })

  it('shows where it would stick, before it is pressed and while it is dragged', () => {
    const [left, right] = drawBoxes()
    editor.useTool('arrow').moveTo(150, 150)
    expect(editor.state.binding).toMatchObject({ id: left })
    editor.moveTo(300, 300)
    expect(editor.state.binding).toBeUndefined()
    editor.down(300, 300).moveTo(450, 150)
    expect(editor.state.binding).toMatchObject({ id: right })
    editor.up()
    expect(editor.state.binding).toBeUndefined()
  })

  it('stays free with Ctrl', () => {
    drawBoxes()
    editor
      .useTool('arrow')
      .down(150, 150, { modifiers: { mod: true } })
      .moveTo(450, 150)
      .up()
    expect(getLine()).not.toHaveProperty('start')
    expect(getLine()).not.toHaveProperty('end')
  })

  it('keeps its place in the path, for the day its shape is gone', () => {
    const [, right = ''] = drawBoxes()
    editor.useTool('arrow').down(300, 150).moveTo(450, 150).up()
    const points = getPoints()
    editor.board.apply([{ op: 'delete', id: right }])
    expect(getPoints()).toEqual(points)
  })

  it('in one shape with the other end sticks to nothing', () => {
    drawBoxes()
    editor.useTool('line').down(120, 150).moveTo(180, 150).up()
    expect(getLine()).not.toHaveProperty('start')
    expect(getPoints()).toEqual([
      [120, 150],
      [180, 150],
    ])
  })

  it('prefers the smaller of two hollow shapes, and what covers the rest', () => {
    const [left] = drawBoxes()
    editor.useTool('rect').down(50, 50).moveTo(600, 400).up().press('Escape')
    editor.useTool('line').down(150, 150).moveTo(800, 150).up()
    expect(getLine()).toMatchObject({ start: { id: left } })
    editor.press('Escape').useStyle({ fill: 'red' })
    editor.useTool('rect').down(50, 50).moveTo(600, 400).up().press('Escape')
    const cover = editor.shapes.at(-1)?.id
    editor.useTool('line').down(150, 150).moveTo(800, 150).up()
    expect(getLine()).toMatchObject({ start: { id: cover } })
  })
})

describe('a selected line', () => {
  beforeEach(() => {
    editor.useTool('line').down(100, 300).moveTo(300, 300).up()
  })

  it('is changed by its ends', () => {
    editor.down(300, 300).moveTo(400, 350)
    expect([...editor.state.preview.values()]).toMatchObject([
      {
        path: [
          [0, 0],
          [300, 50],
        ],
      },
    ])
    editor.up()
    expect(getPoints()).toEqual([
      [100, 300],
      [400, 350],
    ])
    editor.run('undo')
    expect(getPoints().at(-1)).toEqual([300, 300])
  })

  it('gets a point where its middle is dragged to, and loses it on its neighbour', () => {
    editor.down(200, 300).moveTo(200, 400).up()
    expect(getPoints()).toEqual([
      [100, 300],
      [200, 400],
      [300, 300],
    ])
    editor.down(200, 400).moveTo(298, 302).up()
    expect(getPoints()).toEqual([
      [100, 300],
      [300, 300],
    ])
  })

  it('sticks where its end is dropped, and lets go where it is dragged away', () => {
    const line = getLine().id
    const [, , right] = [line, ...drawBoxes().filter((id) => id !== line)]
    editor.click(200, 300).down(300, 300).moveTo(450, 150)
    expect(editor.state.binding).toMatchObject({ id: right })
    editor.up()
    expect(getLine()).toMatchObject({ end: { id: right, at: [0.5, 0.5] } })
    const [x = 0, y = 0] = getPoints().at(-1) ?? []
    editor.down(x, y).moveTo(300, 300).up()
    expect(getLine()).not.toHaveProperty('end')
    expect(getPoints().at(-1)).toEqual([300, 300])
  })

  it('is as it was after Esc', () => {
    editor.down(300, 300).moveTo(400, 350).press('Escape').up()
    expect(getPoints().at(-1)).toEqual([300, 300])
    expect(editor.state).toMatchObject({ binding: undefined })
    expect(editor.state.preview.size).toBe(0)
  })

  it('finds its way anew when it is an elbow', () => {
    editor.useStyle({ bend: 'elbow' }).down(300, 300).moveTo(300, 420).up()
    expect(getPoints()).toEqual([
      [100, 300],
      [300, 300],
      [300, 420],
    ])
    expect(getLine().path).toHaveLength(2)
  })

  it('that is curved and stuck is bent by its middle', () => {
    const line = getLine().id
    const [right = ''] = drawBoxes()
      .filter((id) => id !== line)
      .slice(-1)
    editor.board.apply([
      {
        ...{ op: 'patch', id: line },
        set: { bend: 'curve', end: { id: right, at: [0.5, 0.5] } },
      },
    ])
    editor.editor.select([line])
    expect(getPoints().length).toBeGreaterThan(2)
    expect(getLine().path).toHaveLength(2)
    const middle = getLineHandles(editor.editor, getLine()).find(
      ({ handle }) => handle.type === 'middle',
    )
    editor
      .down(middle?.at.x ?? 0, middle?.at.y ?? 0)
      .moveTo(300, 500)
      .up()
    expect(getPoints()).toHaveLength(3)
    expect(getPoints()[1]).toEqual([300, 500])
    expect(getLine()).toMatchObject({ end: { id: right } })
  })

  it('that is locked has nothing to take hold of', () => {
    editor.run('toggle-lock').down(300, 300).moveTo(400, 350).up()
    expect(getPoints().at(-1)).toEqual([300, 300])
  })
})
