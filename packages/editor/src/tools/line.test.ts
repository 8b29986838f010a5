import type { ShapeOf } from '@tiza/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from '../testing/test-editor.ts'
import { getHeldShape, getShapeHandles } from '../transform/shape-handles.ts'

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
})

/** The handles of the line that is selected. */
function getLineHandles() {
  const held = getHeldShape(editor.editor)
  return held ? getShapeHandles(editor.editor, held) : []
}

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
  it.each(['arrow', 'line', 'polygon'] as const)(
    'two in one place make a %s of a good size',
    (tool) => {
      editor.useTool(tool).doubleClick(300, 200)
      const [line] = editor.shapes
      expect(line && editor.editor.getFrame(line).width).toBe(160)
      expect(editor.shapes).toHaveLength(1)
    },
  )

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

  it('are taken back one by one, by Backspace or undo, and nothing older is', () => {
    editor.useTool('rect').down(500, 500).moveTo(600, 600).up()
    editor.useTool('line').click(10, 20).click(60, 20).click(60, 70).click(10, 70)
    editor.press('z', { mod: true }).press('Backspace', {}, 'Backspace').press('Enter', {}, 'Enter')
    expect(getPoints()).toEqual([
      [10, 20],
      [60, 20],
    ])
    editor.useTool('line').click(10, 20).press('z', { mod: true })
    editor.press('Enter', {}, 'Enter')
    expect(editor.kinds, 'the one by Enter lies in the middle').toEqual(['rect', 'line', 'line'])
    expect(getPoints()[0]).toEqual([420, 350])
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
    expect(getLineHandles()).toHaveLength(64)
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

describe('a polygon', () => {
  const corners = [
    [100, 100],
    [300, 100],
    [200, 250],
  ] as const
  const click = (device: 'mouse' | 'touch' = 'mouse') => {
    for (const [x, y] of corners) editor.click(x, y, { device })
  }
  const triangle = {
    ...{ kind: 'line', closed: true, pos: [100, 100], color: 'black' },
    path: [
      [0, 0],
      [200, 0],
      [100, 150],
    ],
  }

  it('is closed by a double click, Enter, Esc, or a click on its first point', () => {
    editor.useTool('polygon')
    const ends = [
      () => editor.doubleClick(200, 250),
      () => editor.press('Enter'),
      () => editor.press('Escape'),
      () => editor.click(104, 97),
      () => editor.useTool('hand'),
    ]
    for (const end of ends) {
      editor.useTool('polygon')
      click()
      expect(editor.state.draft).toMatchObject({ closed: true })
      end()
      expect(editor.state.draft).toBeUndefined()
    }
    expect(editor.shapes).toHaveLength(ends.length)
    for (const shape of editor.shapes) expect(shape).toMatchObject(triangle)
  })

  it('is made by taps, the last one near the first', () => {
    editor.useTool('polygon')
    click('touch')
    editor.click(115, 112, { device: 'touch' })
    expect(editor.shapes).toMatchObject([triangle])
    expect(editor.state).toMatchObject({ tool: 'select', selection: [getLine().id] })
  })

  it('takes its fill from the style, and no heads; an elbow it cannot be', () => {
    editor
      .useStyle({ fill: 'blue', fillStyle: 'cross-hatch', bend: 'elbow', startHead: 'dot' })
      .useTool('polygon')
    click()
    editor.press('Enter')
    expect(getLine()).toMatchObject({ ...triangle, fill: 'blue', fillStyle: 'cross-hatch' })
    expect(getLine()).not.toHaveProperty('bend')
    expect(getLine()).not.toHaveProperty('startHead')
    editor.useTool('line').down(10, 20).moveTo(110, 70).up()
    expect(getLine(), 'which is none of a line').not.toHaveProperty('fill')
  })

  it('begins with a drag, and sticks to nothing', () => {
    drawBoxes()
    editor.useTool('polygon').down(150, 150).moveTo(450, 150).up().click(300, 400).press('Enter')
    expect(getLine()).toMatchObject({ closed: true, path: [[0, 0], expect.anything(), [150, 250]] })
    expect(getLine()).not.toHaveProperty('start')
  })

  it('is a triangle when the keyboard makes it', () => {
    editor.useTool('polygon').press('Enter')
    expect(getLine()).toMatchObject({ closed: true, path: { length: 3 } })
  })

  it('comes of a line, too, that is led back to where it began; not of an arrow', () => {
    editor.useTool('line')
    click()
    editor.click(100, 100)
    expect(getLine()).toMatchObject(triangle)
    editor.useTool('arrow')
    click()
    editor.click(100, 100).press('Enter')
    expect(getLine()).not.toHaveProperty('closed')
    expect(getLine().path).toHaveLength(4)
  })
})

describe('a closed line', () => {
  beforeEach(() => {
    editor.useTool('polygon').click(100, 100).click(300, 100).click(300, 300).click(100, 300)
    editor.press('Enter').useTool('select')
    editor.editor.select([getLine().id])
  })

  it('gets a point in any of its sides, the last one too, and loses it on its neighbour', () => {
    editor.down(100, 200).moveTo(20, 200).up()
    expect(getPoints()).toEqual([
      ...[
        [100, 100],
        [300, 100],
        [300, 300],
        [100, 300],
      ],
      [20, 200],
    ])
    editor.down(100, 100).moveTo(22, 198).up()
    expect(getPoints(), 'the first is the neighbour of the last').toHaveLength(4)
    expect(getLine()).toMatchObject({ closed: true })
  })

  it('is stretched, turned and flipped by what is around it', () => {
    editor.down(318, 318).moveTo(518, 318).up()
    expect(editor.editor.getFrame(getLine())).toEqual({ x: 100, y: 100, width: 400, height: 200 })
    editor.run('undo')
    editor.down(200, 62).moveTo(400, 200, { shift: true }).up()
    expect(getPoints()[0]).toEqual([300, 100])
    editor.run('flip-across')
    expect(getPoints()[0]).toEqual([100, 100])
  })

  it('is hit inside only when something is to be seen there', () => {
    const { id } = getLine()
    const hit = (x: number, y: number) => editor.editor.getShapeAt({ x, y })?.id
    expect(hit(200, 200)).toBeUndefined()
    expect(hit(100, 200), 'on the side that closes it').toBe(id)
    editor.useStyle({ fill: 'red', width: 0 })
    expect(hit(200, 200)).toBe(id)
    expect(hit(330, 200)).toBeUndefined()
    editor.useStyle({ fill: 'none' }).board.apply([{ op: 'patch', id, set: { text: 'plot' } }])
    expect(hit(200, 200)).toBe(id)
    expect(editor.editor.getSelectionBox()).toMatchObject({ hasHandles: true })
  })

  it('has an outline again when it loses its fill, or is opened', () => {
    editor.useStyle({ fill: 'red' }).useStyle({ width: 0 })
    expect(getLine()).toMatchObject({ width: 0 })
    expect(editor.state.style.width, 'but what comes next has one').toBe(4)
    editor.useStyle({ fill: 'none' })
    expect(getLine()).toMatchObject({ width: 2 })
    editor.useStyle({ fill: 'red' }).useStyle({ width: 0 }).useStyle({ closed: false })
    expect(getLine()).toMatchObject({ width: 2, closed: false })
  })

  it('is labelled in its middle by a double click inside', () => {
    editor.doubleClick(200, 200)
    expect(editor.state.editing).toMatchObject({ id: getLine().id })
  })
})

it('a line that is stuck is closed where it is drawn, and comes off', () => {
  const [left = '', right = ''] = drawBoxes()
  editor.useTool('arrow').click(150, 150).click(300, 400).click(450, 150).press('Enter')
  expect(getLine()).toMatchObject({ start: { id: left }, end: { id: right } })
  const drawn = getPoints()
  editor.editor.select([getLine().id])
  editor.useStyle({ closed: true })
  expect(getLine()).toMatchObject({ closed: true })
  expect(getLine()).not.toHaveProperty('start')
  expect(getPoints()).toEqual(drawn)
  expect([...editor.editor.getLines(left)]).toEqual([])
})

it('[SH12] what others stick a closed line to has no hold on it', () => {
  const [left = ''] = drawBoxes()
  editor.useTool('polygon').click(100, 300).click(300, 300).click(200, 450).press('Enter')
  const before = getPoints()
  const set = { start: { id: left, at: [0.5, 0.5] as [number, number] } }
  editor.board.apply([{ op: 'patch', id: getLine().id, set }])
  editor.board.apply([{ op: 'patch', id: left, set: { pos: [500, 500] } }])
  expect(getPoints()).toEqual(before)
})

it('a line is closed by dropping one end on the other', () => {
  editor.useTool('line').click(100, 300).click(300, 300).click(300, 450).click(100, 450)
  editor.press('Enter').useTool('select')
  editor.editor.select([getLine().id])
  editor.down(100, 450).moveTo(103, 303).up()
  expect(getLine()).toMatchObject({ closed: true })
  expect(getPoints()).toHaveLength(3)
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

  it('is routed again when it is an elbow', () => {
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
    const middle = getLineHandles().find(({ handle }) => handle.name === 'middle')
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
