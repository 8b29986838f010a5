import type { Shape } from '@tiza/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { takeOutOfFrames } from '../../frames.ts'
import { createTestEditor, type TestEditor } from '../../testing/test-editor.ts'

let editor: TestEditor

/** A filled box of 200 by 100 at 100, 100, selected. */
beforeEach(async () => {
  editor = await createTestEditor()
  editor.useStyle({ fill: 'red' }).useTool('rect').down(100, 100).moveTo(300, 200).up()
  editor.run('toggle-snap')
})

/** The only shape, as numbers that can be compared. */
const getBox = (at = 0) => {
  const shape = editor.shapes[at]
  if (!shape) throw new Error('there is no shape')
  const { x, y, width, height } = editor.editor.getFrame(shape)
  return [x, y, width, height].map(Math.round)
}
const getShape = (): Shape => {
  const [shape] = editor.shapes
  if (!shape) throw new Error('there is no shape')
  return shape
}

describe('a finger', () => {
  const touch = { device: 'touch' } as const

  it.each([
    ['a dot', [4, 4]],
    ['what is small', [16, 16]],
    ['what is flat', [200, 6]],
    ['what is narrow', [6, 120]],
  ] as const)(
    'moves %s that is selected by its middle, and stretches it by a corner',
    (_, [width, height]) => {
      const shape = getShape()
      editor.board.apply([
        { op: 'patch', id: shape.id, set: { pos: [100, 100], size: [width, height] } },
      ])
      const [x, y] = [100 + width / 2, 100 + height / 2]
      editor
        .down(x, y, touch)
        .moveTo(x + 100, y + 50)
        .up()
      expect(getBox()).toEqual([200, 150, width, height])
      editor.down(200 + width + 12, 150 + height + 12, touch)
      editor.moveTo(200 + width + 52, 150 + height + 62).up()
      expect(getBox()).toEqual([200, 150, width + 40, height + 50])
    },
  )

  it('moves nothing when it taps, though it rolls', () => {
    editor.down(200, 150, touch).moveTo(205, 154).up()
    expect(getBox()).toEqual([100, 100, 200, 100])
  })
})

describe('a corner', () => {
  it('stretches the shape, and the opposite corner stays', () => {
    editor.down(304, 204).moveTo(404, 304).up()
    expect(getBox()).toEqual([100, 100, 300, 200])
  })

  it('shows the new size before the release, and applies it after', () => {
    editor.down(304, 204).moveTo(404, 304)
    expect([...editor.state.preview.values()]).toMatchObject([{ size: [300, 200] }])
    expect(getBox()).toEqual([100, 100, 200, 100])
    editor.up()
    expect(editor.state.preview.size).toBe(0)
  })

  it('keeps the proportions with Shift', () => {
    editor.down(304, 204).moveTo(504, 214, { shift: true }).up()
    expect(getBox()).toEqual([100, 100, 400, 200])
  })

  it('keeps the centre with Alt', () => {
    editor.down(304, 204).moveTo(354, 229, { alt: true }).up()
    expect(getBox()).toEqual([50, 75, 300, 150])
  })

  it('mirrors the shape when it passes the opposite one', () => {
    editor.down(304, 204).moveTo(4, 204).up()
    expect(getBox()).toEqual([0, 100, 100, 100])
  })

  it('is taken back by Esc, and by undo', () => {
    editor.down(304, 204).moveTo(404, 304).press('Escape').up()
    expect(getBox()).toEqual([100, 100, 200, 100])
    editor.down(304, 204).moveTo(404, 304).up().run('undo')
    expect(getBox()).toEqual([100, 100, 200, 100])
  })
})

it('a side stretches in its own direction only', () => {
  editor.down(304, 150).moveTo(404, 190).up()
  expect(getBox()).toEqual([100, 100, 300, 100])
})

describe('the handle above', () => {
  it('turns the shape about its middle', () => {
    editor.down(200, 76).moveTo(274, 150).up()
    expect(getShape().angle).toBeCloseTo(Math.PI / 2)
    expect(getBox()).toEqual([100, 100, 200, 100])
  })

  it('turns in steps of 15 degrees with Shift', () => {
    editor.down(200, 76).moveTo(270, 140, { shift: true }).up()
    expect(getShape().angle).toBeCloseTo((Math.PI / 12) * 5)
  })

  it('leaves a turned shape that is stretched where its other side is', () => {
    editor.down(200, 76).moveTo(274, 150).up()
    // Turned by 90°, the right side of the box is at the bottom.
    editor.down(200, 254).moveTo(200, 354).up()
    expect(getBox()).toEqual([50, 150, 300, 100])
  })
})

describe('several shapes', () => {
  beforeEach(() => {
    editor.press('Escape').useTool('rect').down(500, 100).moveTo(600, 200).up()
    editor.run('select-all')
  })

  it('are stretched together', () => {
    editor.down(605, 205).moveTo(1105, 305).up()
    expect(getBox(0)[0]).toBeCloseTo(100, -1)
    expect(getBox(1)[2]).toBeGreaterThan(195)
  })

  it('are moved by the space between them, too', () => {
    editor.down(400, 150).moveTo(400, 250).up()
    expect([getBox(0), getBox(1)]).toEqual([
      [100, 200, 200, 100],
      [500, 200, 100, 100],
    ])
  })

  it('are flipped together, twice to what they were', () => {
    editor.run('flip-across')
    expect([getBox(0), getBox(1)]).toEqual([
      [400, 100, 200, 100],
      [100, 100, 100, 100],
    ])
    editor.run('flip-across')
    expect([getBox(0), getBox(1)]).toEqual([
      [100, 100, 200, 100],
      [500, 100, 100, 100],
    ])
  })

  it('are aligned and distributed', () => {
    editor.press('Escape').useTool('rect').down(700, 300).moveTo(760, 340).up()
    editor.run('select-all').run('align-top')
    expect([0, 1, 2].map((at) => getBox(at)[1])).toEqual([100, 100, 100])
    editor.run('distribute-across')
    const [a, b, c] = [0, 1, 2].map((at) => getBox(at))
    const gap = (left: number[] = [], right: number[] = []) =>
      (right[0] ?? 0) - (left[0] ?? 0) - (left[2] ?? 0)
    expect(gap(a, b)).toBeCloseTo(gap(b, c), -1)
  })
})

describe('a group', () => {
  let ids: string[]
  beforeEach(() => {
    editor.press('Escape').useTool('rect').down(500, 100).moveTo(600, 200).up()
    editor.run('select-all').run('group').press('Escape').press('Escape')
    ids = editor.shapes.map(({ id }) => id)
  })

  it('is selected, moved and left as a whole', () => {
    editor.click(150, 150)
    expect(editor.state.selection).toEqual(ids)
    editor.down(150, 150).moveTo(150, 250).up()
    expect([getBox(0)[1], getBox(1)[1]]).toEqual([200, 200])
    editor.click(900, 600)
    expect(editor.state.selection).toEqual([])
  })

  it('is entered by a double click, and left by Esc', () => {
    editor.doubleClick(150, 150)
    expect(editor.state.selection).toEqual([ids[0]])
    editor.click(550, 150)
    expect(editor.state.selection).toEqual([ids[1]])
    editor.press('Escape')
    expect(editor.state.selection).toEqual(ids)
  })

  it('is dissolved', () => {
    editor.click(150, 150).run('ungroup').press('Escape').click(150, 150)
    expect(editor.state.selection).toEqual([ids[0]])
  })
})

it('what is locked stays', () => {
  editor.run('toggle-lock')
  editor.down(150, 150).moveTo(250, 250).up()
  editor.press('ArrowRight').press('Delete').run('flip-across')
  expect(getBox()).toEqual([100, 100, 200, 100])
  editor.click(150, 150).run('toggle-lock').press('ArrowRight')
  expect(getBox()).toEqual([101, 100, 200, 100])
})

describe('a frame', () => {
  beforeEach(() => {
    editor.press('Escape').useTool('frame').down(400, 300).moveTo(800, 600).up()
    editor.press('Escape')
  })
  const inside = () => editor.shapes.at(-1)?.frame

  it('holds what is dropped into it, and lets go of what leaves', () => {
    const frame = editor.shapes[0]?.id
    editor.down(150, 150).moveTo(500, 400).up()
    expect(inside()).toBe(frame)
    editor.run('undo')
    expect(inside()).toBeUndefined()
    editor.run('redo')
    editor.down(500, 400).moveTo(150, 150).up()
    expect(inside()).toBeUndefined()
  })

  it('takes in only what most of lies in it, and says so when it cuts that off', () => {
    editor.down(150, 150).moveTo(770, 400).up()
    expect([inside(), editor.state.notice]).toEqual([undefined, undefined])
    editor.down(770, 400).moveTo(740, 400, { mod: true }).up()
    expect(inside()).toBe(editor.shapes[0]?.id)
    const ids = [editor.shapes.at(-1)?.id]
    expect(editor.state.notice).toEqual({ name: 'cutByFrame', ids })
    editor.down(740, 400).moveTo(640, 400, { mod: true }).up()
    const frame = editor.shapes[0]?.id
    expect([inside(), editor.state.notice], 'further in it is whole').toEqual([frame, undefined])
  })

  it('lets go of what it cuts off when one wants to see all of that, until that is undone', () => {
    editor.down(150, 150).moveTo(740, 400, { mod: true }).up()
    const { notice } = editor.state
    if (notice?.name !== 'cutByFrame') throw new Error('nothing is cut off')
    editor.editor.use((context) => takeOutOfFrames(context, notice.ids))
    expect(inside()).toBeUndefined()
    editor.run('undo')
    expect(inside()).toBe(editor.shapes[0]?.id)
  })

  it('swallows nothing that is larger than it, though their middles meet', () => {
    editor.useTool('rect').down(350, 200).moveTo(860, 700).up()
    expect(inside()).toBeUndefined()
  })

  it('moves what lies in it', () => {
    editor.down(150, 150).moveTo(500, 400).up().press('Escape')
    const before = getBox(1)
    editor.down(402, 590).moveTo(452, 590).up()
    expect(getBox(1)).toEqual([(before[0] ?? 0) + 50, before[1], 200, 100])
  })

  it('takes in what it is drawn around, and what is drawn in it', () => {
    editor.useTool('frame').down(50, 50).moveTo(350, 250).up().press('Escape')
    const frame = editor.shapes[0]?.id
    expect(inside()).toBe(frame)
    editor.useTool('ellipse').down(60, 60).moveTo(90, 90).up()
    expect(inside()).toBe(frame)
  })

  it('hides what reaches out of it from clicks, too', () => {
    editor.down(150, 150).moveTo(740, 400).up().press('Escape')
    editor.click(840, 400)
    expect(editor.state.selection).toEqual([])
    editor.click(760, 400)
    expect(editor.state.selection).toEqual([editor.shapes.at(-1)?.id])
  })

  it('leaves what lies in it when it is deleted', () => {
    editor.down(150, 150).moveTo(500, 400).up().press('Escape')
    editor.click(402, 590).press('Delete')
    expect(editor.kinds).toEqual(['rect'])
    expect(inside()).toBeUndefined()
  })
})

it('lines up with another shape, and shows along which line', () => {
  editor.run('toggle-snap').press('Escape')
  editor.useTool('rect').down(500, 300).moveTo(600, 400).up()
  editor.down(550, 350).moveTo(153, 350)
  expect(editor.state.drag?.by.x).toBe(-400)
  expect(editor.state.guides.length).toBeGreaterThan(0)
  editor.moveTo(153, 350, { mod: true })
  expect(editor.state.drag?.by.x).toBe(-397)
  editor.up()
  expect(editor.state.guides).toEqual([])
})

it('steps over one neighbour at a time', () => {
  editor.press('Escape').useTool('rect').down(120, 120).moveTo(320, 220).up().press('Escape')
  editor.useTool('rect').down(140, 140).moveTo(340, 240).up().press('Escape')
  const [a = '', b = '', c = ''] = editor.shapes.map(({ id }) => id)
  editor.click(105, 105).run('bring-forward')
  expect(editor.shapes.map(({ id }) => id)).toEqual([b, a, c])
  editor.run('bring-forward')
  expect(editor.shapes.map(({ id }) => id)).toEqual([b, c, a])
  editor.run('send-backward')
  expect(editor.shapes.map(({ id }) => id)).toEqual([b, a, c])
})

describe('a sticky note', () => {
  it('is placed by a click, written on at once, and grows with its text', () => {
    editor.press('Escape').useTool('note').click(500, 400)
    expect(editor.state.editing).toMatchObject({ state: 'existing' })
    editor.type('word '.repeat(200))
    editor.editor.finishEditing()
    const note = editor.shapes.at(-1)
    expect(note).toMatchObject({ kind: 'note', fill: 'red', pos: [400, 300] })
    expect(note?.kind === 'note' && note.size[1]).toBeGreaterThan(200)
    expect(editor.state).toMatchObject({ tool: 'select', selection: [note?.id] })
  })
})

describe('Shift, Alt and an arrow', () => {
  const withKeys = { shift: true, alt: true }

  it('makes the selection wider, higher or smaller, and its top left stays', () => {
    editor.press('ArrowRight', withKeys).press('ArrowDown', withKeys).press('ArrowDown', withKeys)
    expect(getBox()).toEqual([100, 100, 210, 120])
    editor.press('ArrowLeft', withKeys).press('ArrowUp', withKeys)
    expect(getBox()).toEqual([100, 100, 200, 110])
  })

  it('never turns a shape inside out', () => {
    for (let press = 0; press < 20; press++) editor.press('ArrowUp', withKeys)
    expect(getBox()).toEqual([100, 100, 200, 10])
  })

  it('leaves locked shapes as they are', () => {
    editor.run('toggle-lock').press('ArrowRight', withKeys)
    expect(getBox()).toEqual([100, 100, 200, 100])
  })
})
