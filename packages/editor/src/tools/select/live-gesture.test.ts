import { createWorld, type World } from '@tiza/client/testing'
import { limits, type PatchOp } from '@tiza/protocol'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createTestEditor, TestEditor } from '../../testing/test-editor.ts'

let editor: TestEditor
/** Where each transaction has put the shape. */
let told: (readonly number[] | undefined)[]

const getBox = () => {
  const [shape] = editor.shapes
  return shape?.kind === 'rect' ? shape : undefined
}

/** A filled box, 100 by 100, on a board where somebody else is. */
beforeEach(async () => {
  editor = await createTestEditor()
  editor.useStyle({ fill: 'red' }).useTool('rect').down(100, 100).moveTo(200, 200).up()
  const ana = {
    ...({ session: 'ana', role: 'editor', cursor: undefined, editing: undefined } as const),
    ...{ selection: [], profile: { name: 'Ana', color: 'red' } as const },
  }
  vi.spyOn(editor.board.presence, 'peers', 'get').mockReturnValue(new Map([['ana', ana]]))
  told = []
  editor.board.subscribe(() => told.push(getBox()?.pos))
})

it('is seen by others ten times a second, and undone as one', () => {
  editor.down(150, 150).moveTo(390, 150)
  expect(told).toHaveLength(2)
  expect(told[0]?.[0]).toBeGreaterThan(100)
  editor.up()
  expect(told.at(-1)).toEqual([340, 100])
  editor.run('undo')
  expect(getBox()?.pos).toEqual([100, 100])
  editor.run('redo')
  expect(getBox()?.pos).toEqual([340, 100])
})

it('is sent once it pauses, and no more when it is over', () => {
  editor.down(150, 150).moveTo(170, 150)
  expect(told).toEqual([])
  editor.wait(100)
  expect(told).toEqual([[120, 100]])
  editor.up().wait(1_000)
  expect(told).toEqual([
    [120, 100],
    [120, 100],
  ])
})

it('leaves nothing behind when it is cancelled', () => {
  editor.down(150, 150).moveTo(390, 150).press('Escape')
  expect(getBox()?.pos).toEqual([100, 100])
  expect(editor.state.preview.size).toBe(0)
  editor.moveTo(500, 500).up().wait(1_000)
  expect(getBox()?.pos).toEqual([100, 100])
  editor.run('undo')
  expect(editor.shapes).toEqual([])
})

it('is not undone from the keyboard while it goes on', () => {
  editor.down(150, 150).moveTo(390, 150).press('z', { mod: true }).press('Escape')
  expect(getBox()?.pos).toEqual([100, 100])
})

it('puts the original back where a copy is made of it', () => {
  editor.down(150, 150).moveTo(390, 150).moveTo(400, 150, { alt: true }).up()
  expect(editor.shapes.map(({ pos }) => pos)).toEqual([
    [100, 100],
    [350, 100],
  ])
})

it('shows a resize and a turn, each one step', () => {
  editor.down(204, 204).moveTo(404, 404).up()
  expect(told.length).toBeGreaterThan(2)
  expect(getBox()?.size).toEqual([300, 300])
  editor.run('undo')
  expect(getBox()?.size).toEqual([100, 100])
  told = []
  editor.down(150, 76).moveTo(300, 150).up()
  expect(told.length).toBeGreaterThan(1)
  expect(getBox()?.angle).toBeCloseTo(Math.PI / 2, 1)
  editor.run('undo')
  expect(getBox()?.angle).toBeUndefined()
})

it('shows the end of a line that is dragged, also of one that hangs on a shape, as one step', () => {
  editor.useTool('line').down(150, 150).moveTo(500, 150).up()
  const getLine = () => editor.shapes.find((shape) => shape.kind === 'line')
  const before = { ...getLine() }
  let seen = 0
  editor.board.subscribe(() => seen++)
  editor.down(500, 150).moveTo(500, 400)
  expect(seen).toBeGreaterThan(1)
  expect(getLine()).not.toMatchObject(before)
  editor.press('Escape').up()
  expect(getLine()).toMatchObject(before)
  editor.down(500, 150).moveTo(500, 400).up().run('undo')
  expect(getLine()).toMatchObject(before)
})

it('goes on without a shape that somebody takes away', () => {
  editor.down(150, 150).moveTo(390, 150)
  editor.board.apply([{ op: 'delete', id: getBox()?.id ?? '' }])
  editor.moveTo(500, 150)
  expect(editor.state.preview.size).toBe(0)
  editor.up()
  expect(editor.shapes).toEqual([])
})

it('is sent less often when it takes more transactions, and of many at the drop only', () => {
  const double = (times: number) => {
    for (let at = 0; at < times; at++) editor.run('select-all').run('duplicate')
    editor.run('select-all')
    const [first] = editor.shapes
    if (first) editor.board.apply([{ op: 'patch', id: first.id, set: { pos: [100, 100] } }])
    told = []
  }
  double(Math.log2(limits.opsPerTx) + 1)
  editor.down(150, 150).moveTo(170, 150).wait(110)
  expect(told).toEqual([])
  editor.wait(90)
  expect(told.at(-1)).toEqual([120, 100])
  editor.press('Escape').up()
  expect(getBox()?.pos).toEqual([100, 100])
  double(3)
  editor.down(150, 150).moveTo(170, 150).wait(10_000)
  expect(told).toEqual([])
  editor.up()
  expect(getBox()?.pos).toEqual([120, 100])
})

it('takes a shape out of its frame on the way, as others see it', () => {
  editor.useTool('frame').down(50, 50).moveTo(300, 300).up()
  const [frame, box] = editor.shapes
  editor.board.apply([{ op: 'patch', id: box?.id ?? '', set: { frame: frame?.id ?? '' } }])
  editor.press('Escape').down(150, 150).moveTo(210, 150).wait(100)
  expect(editor.board.getShape(box?.id ?? '')?.frame).toBe(frame?.id)
  editor.moveTo(600, 150).wait(100)
  expect(editor.board.getShape(box?.id ?? '')).not.toHaveProperty('frame')
  editor.up().run('undo')
  expect(editor.board.getShape(box?.id ?? '')).toMatchObject({ pos: [100, 100], frame: frame?.id })
})

describe('with somebody who does write on the same board', () => {
  let world: World
  let ana: TestEditor
  let ben: TestEditor

  const settle = () => world.clock.advance(2_000)

  beforeEach(async () => {
    world = createWorld({ seed: 1, names: ['ana', 'ben'], liveLoss: 0, shapesPerSlice: 100 })
    const tabs = world.people.map((person) => world.openTab(person))
    await settle()
    const editors = tabs.flatMap(({ client }) => (client ? new TestEditor(client) : []))
    if (!editors[0] || !editors[1]) throw new Error('the tabs did not open')
    ana = editors[0]
    ben = editors[1]
    ana.useStyle({ fill: 'red' })
    ana.useTool('rect').down(100, 100).moveTo(200, 200).up()
    ana.useTool('rect').down(400, 400).moveTo(500, 500).up().press('Escape')
    await settle()
  })

  it.each([
    ['a drag', () => ana.down(150, 150).moveTo(390, 150), { pos: [700, 100] }],
    [
      'a stretch',
      () => ana.click(150, 150).down(204, 204).moveTo(404, 404),
      { pos: [700, 100], size: [50, 50] },
    ],
    ['a turn', () => ana.click(150, 150).down(150, 76).moveTo(300, 150), { pos: [1, 2], angle: 1 }],
  ] as const)(
    'Esc in %s takes back nothing older when they wrote it meanwhile',
    async (_name, begin, set) => {
      const id = ana.shapes[0]?.id ?? ''
      const before = ben.board.getShape(id)
      begin().wait(100)
      await settle()
      expect(ben.board.getShape(id), 'it is seen on the way').not.toEqual(before)
      ben.board.apply([{ op: 'patch', id, set: { ...set } as PatchOp['set'] }])
      await settle()
      ana.press('Escape')
      await settle()
      for (const { board } of [ana, ben]) {
        expect(board.getShape(id)).toMatchObject(set)
        expect(board.shapes.size).toBe(2)
      }
      ana.up().run('undo')
      expect(
        ana.shapes.map(({ id }) => id),
        'her own last step',
      ).toEqual([id])
    },
  )

  it('a drag of what they delete is over when it ends, and takes back nothing', async () => {
    const id = ana.shapes[0]?.id ?? ''
    ana.down(150, 150).moveTo(390, 150).wait(100)
    await settle()
    ben.board.apply([{ op: 'delete', id }])
    await settle()
    ana.press('Escape').up()
    await settle()
    expect([ana.board.shapes.size, ben.board.shapes.size]).toEqual([1, 1])
    ana.run('undo')
    expect(ana.board.shapes.size).toBe(0)
  })

  it('a stroke that they have moved meanwhile stays when its pen takes it back', async () => {
    ana.useTool('pen').down(400, 100).moveTo(450, 150).wait(500)
    await settle()
    const stroke = ben.shapes.find(({ kind }) => kind === 'stroke')?.id ?? ''
    ben.board.apply([{ op: 'patch', id: stroke, set: { pos: [0, 0] } }])
    await settle()
    ana.press('Escape').up()
    await settle()
    expect(ben.board.getShape(stroke)).toMatchObject({ pos: [0, 0] })
    expect([ana.board.shapes.size, ben.board.shapes.size]).toEqual([3, 3])
  })
})
