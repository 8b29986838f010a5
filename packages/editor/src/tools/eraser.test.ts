import { type CreateOp, createId, orderBetween } from '@tiza/protocol'
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
  beforeEach(() => editor.run('toggle-eraser-mode'))

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

describe('takes what is drawn before what that lies on', () => {
  type Place = Pick<CreateOp<'rect'>, 'op' | 'id' | 'z' | 'pos' | 'size' | 'frame' | 'locked'>
  const makers = {
    picture: (place: Place): CreateOp => ({ ...place, kind: 'image', hash: 'a'.repeat(64) }),
    note: (place: Place): CreateOp => ({ ...place, kind: 'note' }),
    filled: (place: Place): CreateOp => ({ ...place, kind: 'rect', fill: 'blue' }),
    hatched: (place: Place): CreateOp => ({
      ...{ ...place, kind: 'rect', fill: 'blue', fillStyle: 'hatch' },
    }),
    hollow: (place: Place): CreateOp => ({ ...place, kind: 'ellipse' }),
    frame: (place: Place): CreateOp => ({ ...place, kind: 'frame' }),
  } as const

  /** Lays a thing under all ink or over it, around the first line. Returns its id. */
  function lay(
    name: keyof typeof makers,
    { over = false, ...set }: Partial<Place> & { over?: boolean } = {},
  ): string {
    const edge = editor.shapes.at(over ? -1 : 0)?.z ?? null
    const z = over ? orderBetween(edge, null) : orderBetween(null, edge)
    const id = createId()
    const shape = makers[name]({ op: 'create', id, z, pos: [50, 50], size: [300, 100], ...set })
    editor.board.apply([shape])
    return id
  }
  const names = ['picture', 'note', 'filled', 'hatched', 'hollow', 'frame'] as const
  const toKind = (name: keyof typeof makers) =>
    ({ picture: 'image', note: 'note', hollow: 'ellipse', frame: 'frame' })[String(name)] ?? 'rect'
  const kinds = () => editor.kinds.filter((kind) => kind !== 'stroke')
  const strokes = () => editor.kinds.filter((kind) => kind === 'stroke').length

  it.each(names)('a drag over ink on a %s takes the ink alone', (name) => {
    lay(name)
    editor.down(200, 80).moveTo(200, 120).up()
    expect([kinds(), strokes()]).toEqual([[toKind(name)], 2])
  })

  it.each(['picture', 'note', 'filled'] as const)('as does a click on ink on a %s', (name) => {
    lay(name)
    editor.click(200, 100)
    expect([kinds(), strokes()]).toEqual([[toKind(name)], 2])
  })

  it.each(['picture', 'note', 'filled'] as const)('a click beside ink takes the %s', (name) => {
    lay(name)
    editor.click(200, 130)
    expect([kinds(), strokes()]).toEqual([[], 3])
  })

  it('a drag takes a picture or a frame never, nor what ink lies on, though it passes by', () => {
    for (const name of ['frame', 'note', 'picture'] as const) lay(name)
    editor.down(20, 130).moveTo(380, 130).up()
    expect(kinds()).toEqual(['image', 'note', 'frame'])
  })

  it('a drag takes a bare note or filled box', () => {
    for (const name of ['note', 'filled'] as const) {
      lay(name, { pos: [50, 400] })
      editor.down(200, 430).moveTo(240, 430).up()
      expect(kinds()).toEqual([])
    }
  })

  it('a drag takes a hollow box by its outline alone', () => {
    lay('hollow')
    editor.down(150, 130).moveTo(200, 130).up()
    expect(kinds()).toEqual(['ellipse'])
    editor.down(200, 130).moveTo(200, 160).up()
    expect(kinds()).toEqual([])
  })

  it('ink that something opaque covers stays, and ink under a hatching does not', () => {
    const note = lay('note', { over: true })
    editor.down(200, 98).moveTo(200, 102).up()
    expect(strokes()).toBe(3)
    editor.board.apply([{ op: 'delete', id: note }])
    lay('hatched', { over: true })
    editor.down(200, 95).moveTo(200, 105).up()
    expect(strokes()).toBe(2)
  })

  it('a locked thing is passed over', () => {
    lay('filled', { locked: true })
    editor.click(200, 130)
    editor.down(200, 80).moveTo(200, 120).up()
    expect([kinds(), strokes()]).toEqual([['rect'], 2])
  })

  it('what was in a frame is in none when that is gone', () => {
    const frame = lay('frame')
    const inside = lay('hollow', { pos: [60, 60], size: [20, 20], frame })
    editor.click(50, 120)
    expect(editor.board.getShape(inside)).not.toHaveProperty('frame')
    expect(kinds()).toEqual(['ellipse'])
  })
})
