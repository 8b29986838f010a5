import { createId, type ShapeOf } from '@tiza/protocol'
import { buildShape, createRandom } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTestEditor, TestEditor } from '../testing/test-editor.ts'

let editor: TestEditor
let left: string
let right: string
let line: string

/** Two boxes side by side, 100 by 100, and a line from one to the other. */
beforeEach(async () => {
  editor = await createTestEditor()
  ;[left, right, line] = [createId(), createId(), createId()]
  const size: [number, number] = [100, 100]
  editor.board.apply([
    buildShape('rect', { id: left, pos: [100, 100], size, fill: 'red' }),
    buildShape('rect', { id: right, pos: [400, 100], size, fill: 'red' }),
    buildShape('line', {
      id: line,
      ...{ pos: [0, 0], z: 'a5', endHead: 'arrow', width: 2 },
      start: { id: left, at: [0.5, 0.5] },
      end: { id: right, at: [0.5, 0.5] },
    }),
  ])
  editor.useTool('select')
  editor.run('toggle-snap')
})

function getLine(): ShapeOf<'line'> {
  const shape = editor.board.getShape(line)
  if (shape?.kind !== 'line') throw new Error('there is no line')
  return shape
}

/** The points of the line as it is drawn, on the board. */
function getPoints() {
  const shape = editor.editor.toDrawn(getLine())
  if (shape.kind !== 'line') throw new Error('there is no line')
  return shape.path.map(([x, y]) => [Math.round(x + shape.pos[0]), Math.round(y + shape.pos[1])])
}

it('a line goes from outline to outline', () => {
  expect(getPoints()).toEqual([
    [206, 150],
    [394, 150],
  ])
})

describe('when a shape moves', () => {
  it('[SH10] its line follows, and is not written to', () => {
    const before = getLine()
    editor.down(450, 150).moveTo(450, 350).up()
    expect(getPoints().at(-1)).not.toEqual([394, 150])
    expect(getPoints().at(-1)?.[1]).toBeGreaterThan(250)
    expect(getLine()).toBe(before)
  })

  it('its line is found where it is now, and is notified of', () => {
    const changed: string[] = []
    editor.editor.onShapeChanges((changes) => changed.push(...changes.map(({ id }) => id)))
    editor.board.apply([{ op: 'patch', id: right, set: { pos: [400, 500] } }])
    expect(changed.sort()).toEqual([right, line].sort())
    expect(editor.editor.getShapeAt({ x: 300, y: 350 })?.id).toBe(line)
    expect(editor.editor.getShapeAt({ x: 300, y: 150 })).toBeUndefined()
    expect(editor.editor.getPaintBox(line)?.height).toBeGreaterThan(200)
  })

  it('both ends follow a selection of everything', () => {
    editor.run('select-all').down(150, 150).moveTo(150, 250).up()
    expect(getPoints()).toEqual([
      [206, 250],
      [394, 250],
    ])
    expect(getLine()).toMatchObject({ start: { id: left }, end: { id: right } })
  })
})

it('a line meets its text where that ends once its typeface has come', () => {
  let factor = 1
  const { editor: wide } = new TestEditor(editor.board, {
    measureText: (line, { fontSize }) => [...line].length * fontSize * 0.6 * factor,
  })
  const [text, arrow, elbow] = [createId(), createId(), createId()]
  const end = { id: text, at: [1, 0.5] as [number, number] }
  editor.board.apply([
    buildShape('text', { id: text, pos: [0, 0], text: 'meet me here' }),
    buildShape('line', { id: arrow, pos: [900, 20], end }),
    buildShape('line', { id: elbow, pos: [900, 20], end, bend: 'elbow' }),
  ])
  const changed = new Set<string>()
  wide.onShapeChanges((changes) => {
    for (const { id } of changes) changed.add(id)
  })
  const toGap = (line: string) => {
    const [shape, target] = [editor.board.getShape(line), editor.board.getShape(text)]
    const drawn = shape && wide.toDrawn(shape)
    if (!target || drawn?.kind !== 'line') throw new Error('it has gone')
    const { x, width } = wide.getFrame(target)
    return (drawn.path.at(-1)?.[0] ?? 0) + drawn.pos[0] - x - width
  }
  const gaps = [arrow, elbow].map(toGap)
  factor = 2
  wide.refreshTexts(({ text }) => text === 'meet me here')
  expect([arrow, elbow].map(toGap)).toEqual(gaps.map((gap) => expect.closeTo(gap, 1)))
  expect(changed).toEqual(new Set([text, arrow, elbow]))
})

describe('when a shape is deleted', () => {
  it.each(['straight', 'curve', 'elbow'] as const)('its line stays where it was: %s', (bend) => {
    const random = createRandom(6)
    for (let round = 0; round < 40; round++) {
      editor.board.apply([
        {
          op: 'patch',
          id: left,
          set: { pos: [random.integer(-900, 900), random.integer(-400, 400)] },
        },
        { op: 'patch', id: line, set: { bend } },
      ])
      const before = getPoints()
      editor.editor.select([left])
      editor.run('delete')
      expect(getLine().start).toBeUndefined()
      expect(getLine().end).toMatchObject({ id: right })
      const after = getPoints()
      expect(after).toHaveLength(before.length)
      for (const [at, [x = 0, y = 0]] of after.entries()) {
        expect(Math.hypot(x - (before[at]?.[0] ?? 0), y - (before[at]?.[1] ?? 0))).toBeLessThan(2)
      }
      editor.run('undo')
      expect(getLine().start).toMatchObject({ id: left })
      expect(getPoints()).toEqual(before)
    }
  })

  it('undo brings both back in one step', () => {
    editor.click(150, 150).press('Delete')
    expect(getLine().start).toBeUndefined()
    editor.run('undo')
    expect(getLine().start).toMatchObject({ id: left })
  })

  it('by the eraser, the line stays, too', () => {
    const before = getPoints()
    editor.useTool('eraser').click(480, 180)
    expect(editor.board.getShape(right)).toBeUndefined()
    expect(getPoints()).toEqual(before)
  })

  it('its line has no more points, and goes no further, than a line may', () => {
    const zigzag = Array.from({ length: 60 }, (_, n): [number, number] => [n * 13, (n % 3) * 400])
    editor.board.apply([
      { op: 'patch', id: line, set: { bend: 'elbow', path: zigzag, pos: [900_000, 0] } },
      { op: 'patch', id: left, set: { pos: [-900_000, 0] } },
    ])
    editor.editor.select([left])
    editor.run('delete')
    expect(getLine().path.length).toBeLessThanOrEqual(64)
    for (const [x] of getLine().path) expect(Math.abs(x)).toBeLessThanOrEqual(1_000_000)
  })

  it('together with its line, nothing is left', () => {
    editor.run('select-all').press('Delete')
    expect(editor.shapes).toEqual([])
  })

  it('[SH10] by a client that does not know the line, it is where its author last had it', () => {
    const before = getPoints()
    editor.board.apply([
      {
        op: 'patch',
        id: line,
        set: {
          path: [
            [206, 150],
            [394, 150],
          ],
        },
      },
    ])
    editor.board.apply([{ op: 'delete', id: right }])
    expect(getPoints()).toEqual(before)
  })
})

describe('when the line itself moves', () => {
  it('it comes off the shapes that stay', () => {
    editor.down(300, 150).moveTo(300, 350).up()
    expect(getLine()).not.toHaveProperty('start')
    expect(getPoints()).toEqual([
      [206, 350],
      [394, 350],
    ])
  })

  it('it keeps the shape that moves with it', () => {
    editor.editor.select([line, right])
    editor.press('ArrowDown', { shift: true })
    expect(getLine()).not.toHaveProperty('start')
    expect(getLine()).toMatchObject({ end: { id: right } })
  })
})

describe('a copy of the line', () => {
  it('sticks to the copies of its shapes', () => {
    editor.run('select-all').run('duplicate')
    const copies = editor.shapes.slice(3)
    const getCopyAt = (x: number) => copies.find(({ kind, pos }) => kind === 'rect' && pos[0] === x)
    expect(copies.find(({ kind }) => kind === 'line')).toMatchObject({
      start: { id: getCopyAt(116)?.id },
      end: { id: getCopyAt(416)?.id },
    })
  })

  it('sticks to nothing that is not copied with it', () => {
    editor.editor.select([line])
    editor.run('duplicate')
    const copy = editor.shapes.at(-1)
    expect(copy).not.toHaveProperty('start')
    expect(copy && editor.editor.getFrame(copy)).toMatchObject({ x: 222, y: 166, width: 188 })
    expect(getLine()).toMatchObject({ start: { id: left } })
  })
})
