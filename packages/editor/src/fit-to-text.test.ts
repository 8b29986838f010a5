import { createWorld } from '@tiza/client/testing'
import { createId, type Shape } from '@tiza/protocol'
import { buildShape, createRandom, type Random } from '@tiza/protocol/testing'
import { getCentre, turn } from '@tiza/shapes'
import { beforeEach, describe, expect, it } from 'vitest'
import { pasteClipping } from './clipboard/paste.ts'
import { toFittingSet } from './fit-to-text.ts'
import { createTestEditor, TestEditor } from './testing/test-editor.ts'

const boxKinds = ['rect', 'ellipse', 'diamond', 'note'] as const
const words = 'several words that take some lines in a box of this width'

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
})

function put(kind: (typeof boxKinds)[number], registers: Partial<Shape> = {}): string {
  const id = createId()
  const size: [number, number] = [200, 160]
  editor.board.apply([buildShape(kind, { id, pos: [100, 100], size, text: words, ...registers })])
  editor.useTool('select').editor.select([id])
  return id
}

const get = (id: string) => {
  const shape = editor.board.getShape(id)
  if (!shape) throw new Error('the shape is gone')
  return shape
}
const fits = (shape: Shape) => toFittingSet(shape, editor.editor) === undefined
const sizeOf = (id: string) => {
  const shape = get(id)
  return 'size' in shape ? shape.size : [0, 0]
}

describe.each(boxKinds)('a %s fits its text', (kind) => {
  it.each([
    ['size', { fontSize: 60 }],
    ['font', { fontSize: 24, font: 'mono' }],
    ['weight', { fontSize: 30, bold: true, italic: true }],
  ] as const)('after a change of %s', (_, style) => {
    const id = put(kind)
    editor.editor.setStyle(style)
    expect(fits(get(id))).toBe(true)
    expect(sizeOf(id)[1]).toBeGreaterThan(160)
    editor.run('undo')
    expect(get(id)).toMatchObject({ size: [200, 160] })
    expect(get(id)).not.toHaveProperty('fontSize')
  })

  it('when a single letter is wider than it', () => {
    const id = put(kind, { text: 'W' })
    editor.editor.setStyle({ fontSize: 700 })
    expect(fits(get(id))).toBe(true)
    expect(sizeOf(id)[0]).toBeGreaterThan(400)
  })

  it('while it is typed', () => {
    const id = put(kind, { text: '' })
    editor.editor.startEditing({ state: 'existing', id })
    for (let length = 0; length <= 400; length += 7) {
      editor.type('word '.repeat(80).slice(0, length))
      expect(fits(get(id)), `${length} letters`).toBe(true)
    }
  })

  it('when it is made smaller by a handle: it stops at the text, and its other side stays', () => {
    const id = put(kind)
    const needed = 4 * 20 * 1.25 + 16
    editor.down(200, 260).moveTo(200, 120)
    const [seen] = editor.state.preview.values()
    expect(seen).toMatchObject({ pos: [100, 100], size: [200, needed] })
    editor.up()
    expect(get(id)).toMatchObject({ pos: [100, 100], size: [200, needed] })
    editor.run('undo').down(200, 100).moveTo(200, 240).up()
    expect(get(id)).toMatchObject({ pos: [100, 260 - needed], size: [200, needed] })
    editor.run('undo').down(200, 100).moveTo(200, 600).up()
    expect(get(id).pos[1], 'past its other side').toBeCloseTo(260)
    expect(fits(get(id))).toBe(true)
    // A text that is narrower has more lines.
    editor.run('undo').down(300, 180).moveTo(200, 180).up()
    expect(get(id).pos).toEqual([100, 100])
    expect(fits(get(id))).toBe(true)
  })

  it('when it is pasted or duplicated', () => {
    const { op: _, ...shape } = buildShape(kind, { id: createId(), text: words, size: [40, 20] })
    editor.editor.use((context) => pasteClipping(context, { shapes: [{ op: 'create', ...shape }] }))
    editor.run('duplicate')
    expect(editor.shapes).toHaveLength(2)
    for (const one of editor.shapes) expect(fits(one)).toBe(true)
  })

  it('when it is turned: its upper left corner stays', () => {
    const id = put(kind, { angle: 1 })
    const corner = () => {
      const { x, y, width, height } = editor.editor.getFrame(get(id))
      return turn({ x, y }, 1, getCentre({ x, y, width, height }))
    }
    const before = corner()
    editor.editor.setStyle({ fontSize: 80 })
    expect(fits(get(id))).toBe(true)
    expect(corner().x).toBeCloseTo(before.x)
    expect(corner().y).toBeCloseTo(before.y)
  })
})

it('a polygon fits its text', () => {
  const id = createId()
  const path: [number, number][] = [
    [0, 0],
    [100, 0],
    [50, 40],
  ]
  editor.board.apply([buildShape('line', { id, path, closed: true, text: words })])
  editor.useTool('select').editor.select([id])
  editor.editor.setStyle({ fontSize: 24 })
  expect(fits(get(id))).toBe(true)
})

it('a label on a line has its own room, and a text by itself is as large as it', () => {
  const id = createId()
  editor.board.apply([buildShape('line', { id, text: words })])
  editor.useTool('select').editor.select([id])
  editor.editor.setStyle({ fontSize: 60 })
  expect(fits(get(id))).toBe(true)
})

it('a text that is measured again once its typeface has come fits again in the editor that wrote it', async () => {
  let factor = 1
  const wide = new TestEditor(editor.board, {
    measureText: (line, { fontSize }) => [...line].length * fontSize * 0.6 * factor,
  })
  const id = put('note', { text: '' })
  wide.editor.startEditing({ state: 'existing', id })
  wide.type(words)
  wide.editor.finishEditing()
  const [, before = 0] = sizeOf(id)
  factor = 3
  wide.editor.refreshTexts(() => true)
  expect(sizeOf(id)[1]).toBeGreaterThan(before)
  expect(toFittingSet(get(id), wide.editor)).toBeUndefined()
})

it('a shape grows to a long text once that is laid out, and at once while one goes on typing', () => {
  const id = put('note', { text: '' })
  editor.editor.startEditing({ state: 'existing', id })
  editor.type('x'.repeat(9_000))
  expect(sizeOf(id)[1], 'pasted, but not laid out').toBe(160)
  editor.wait(1_000)
  const [, height = 0] = sizeOf(id)
  expect(height).toBeGreaterThan(600 * 25)
  editor.type('x'.repeat(9_020))
  expect(sizeOf(id)[1]).toBeGreaterThan(height)
})

it('a space at the end of a line that is full makes nothing wider', () => {
  const id = put('note', { text: '', size: [196, 196] })
  editor.editor.startEditing({ state: 'existing', id })
  editor.type(`${'x'.repeat(15)} `)
  expect(sizeOf(id)).toEqual([196, 196])
})

it('a narrow shape grows to a long text, too', () => {
  const id = createId()
  const text = 'W'.repeat(3_000)
  editor.board.apply([buildShape('note', { id, size: [1, 1] })])
  editor.editor.use((context) => context.apply([{ op: 'patch', id, set: { text } }]))
  editor.wait(1_000)
  expect(sizeOf(id)[0]).toBeGreaterThanOrEqual(12 + 16)
  expect(fits(get(id))).toBe(true)
})

describe('[SH17] a note whose letters shrink', () => {
  const getLayout = (id: string, { editor: { getTextRequest, texts } } = editor) => {
    const request = getTextRequest(get(id))
    if (!request) throw new Error('there is no text')
    return texts.get(request)
  }

  it('stays as large as it is: its letters are as large as fits, and the same for everybody', () => {
    const id = put('note', { fit: 'shrink', text: '' })
    editor.editor.startEditing({ state: 'existing', id })
    let before = 20
    for (let count = 5; count <= 60; count += 5) {
      editor.type('word '.repeat(count))
      const { fontSize, height } = getLayout(id)
      expect(sizeOf(id)).toEqual([200, 160])
      expect(height).toBeLessThanOrEqual(144)
      expect(fontSize).toBeLessThanOrEqual(before)
      before = fontSize
    }
    expect(before).toBeLessThan(14)
    const other = new TestEditor(editor.board)
    expect(getLayout(id, other).fontSize).toBe(before)
    editor.type('word')
    expect(getLayout(id).fontSize).toBe(20)
  })

  it('grows once they are as small as can be read, by ten thousand of them, too', () => {
    const id = put('note', { fit: 'shrink', text: '' })
    editor.editor.use(({ apply }) =>
      apply([{ op: 'patch', id, set: { text: 'word '.repeat(2_000) } }]),
    )
    editor.wait(1_000)
    expect(getLayout(id).fontSize).toBe(8)
    const [width = 0, height = 0] = sizeOf(id)
    expect(width).toBe(200)
    expect(height).toBeCloseTo(getLayout(id).height + 16)
    expect(editor.editor.getFrame(get(id)).height).toBeCloseTo(height)
  })

  it('is made by a choice that gives back what the note had grown by, and back', () => {
    const id = put('note', { size: [200, 200] })
    editor.editor.setStyle({ fontSize: 40 })
    const [, grown = 0] = sizeOf(id)
    expect(grown).toBeGreaterThan(200)
    editor.editor.setStyle({ fit: 'shrink' })
    expect(sizeOf(id)).toEqual([200, 200])
    expect(getLayout(id).height).toBeLessThanOrEqual(184)
    editor.editor.setStyle({ fit: 'grow' })
    expect(sizeOf(id)).toEqual([200, grown])
    editor.run('undo').run('undo')
    expect(sizeOf(id)).toEqual([200, grown])
    const tall = put('note', { size: [100, 900] })
    editor.editor.setStyle({ fit: 'shrink' })
    expect(sizeOf(tall), 'as somebody has made it').toEqual([100, 900])
  })

  it('can be made smaller by a handle than its text would be', () => {
    const id = put('note', { fit: 'shrink', size: [200, 200] })
    editor.down(200, 300).moveTo(200, 160).up()
    expect(sizeOf(id)[1]).toBeLessThan(4 * 20 * 1.25)
    expect(getLayout(id).height + 16).toBeLessThanOrEqual(sizeOf(id)[1] ?? 0)
  })
})

it.each(boxKinds)(
  '[SH17] a %s that its author left too small is seen as large as its text',
  (kind) => {
    const id = put(kind, { text: 'word '.repeat(200), size: [200, 160] })
    const { x, y, width, height } = editor.editor.getFrame(get(id))
    expect([x, y, width]).toEqual([100, 100, 200])
    expect(height).toBeGreaterThan(1_000)
    expect(editor.editor.getBounds(get(id)).height).toBeGreaterThan(1_000)
    expect(sizeOf(id), 'which it does not write').toEqual([200, 160])
    editor.editor.setStyle({ bold: true })
    expect(sizeOf(id)[1], 'until it changes it').toBeCloseTo(height)
  },
)

describe('with somebody else', () => {
  it('fits what both have typed, and what an undo makes narrow', async () => {
    const world = createWorld({ seed: 1, names: ['ana', 'ben'], liveLoss: 0, shapesPerSlice: 100 })
    const tabs = world.people.map((person) => world.openTab(person))
    const settle = () => world.clock.advance(2_000)
    await settle()
    const [ana, ben] = tabs.flatMap(({ client }) => (client ? new TestEditor(client) : []))
    if (!ana || !ben) throw new Error('the tabs did not open')
    const id = createId()
    ana.board.apply([buildShape('note', { id, text: '', size: [200, 130] })])
    await settle()
    for (const one of [ana, ben]) one.editor.startEditing({ state: 'existing', id })
    // Each alone would fit.
    ana.type('ana '.repeat(14))
    ben.type('ben '.repeat(14))
    await settle()
    for (const one of [ana, ben]) one.editor.finishEditing()
    await settle()
    const [mine, theirs] = [ana, ben].map(({ board }) => board.getShape(id))
    expect(mine && 'text' in mine && mine.text?.length).toBe(2 * 14 * 4)
    expect(theirs).toMatchObject({ size: mine && 'size' in mine && mine.size })
    expect(mine && toFittingSet(mine, ana.editor)).toBeUndefined()

    ana.editor.select([id])
    ana
      .useTool('select')
      .editor.use(({ apply }) => apply([{ op: 'patch', id, set: { size: [200, 900] } }]))
    await settle()
    ben.editor.startEditing({ state: 'existing', id })
    ben.type('ben '.repeat(100))
    await settle()
    ana.run('undo')
    await settle()
    const after = ben.board.getShape(id)
    expect(after && toFittingSet(after, ben.editor)).toBeUndefined()
  })
})

/** Something that may happen to shapes with texts. */
function actAtRandom(random: Random): void {
  const { shapes } = editor
  const some = shapes.filter(() => random.chance(0.5)).map(({ id }) => id)
  const text = () => 'lorem ipsum dolor '.repeat(10).slice(0, random.integer(0, 150))
  const acts = [
    () => {
      const kind = random.pick(boxKinds)
      const size: [number, number] = [random.integer(1, 300), random.integer(1, 300)]
      const angle = random.chance(0.3) ? { angle: random.integer(-3, 3) } : {}
      const shape = buildShape(kind, { id: createId(), size, text: text(), ...angle })
      editor.editor.use((context) => pasteClipping(context, { shapes: [shape] }))
    },
    () => {
      editor.editor.select(some)
      const fontSize = random.integer(1, 200)
      editor.editor.setStyle(random.pick([{ fontSize }, { bold: true }, { font: 'mono' } as const]))
    },
    () => {
      if (shapes.length === 0) return
      const { id } = random.pick(shapes)
      editor.editor.startEditing({ state: 'existing', id })
      editor.type(text())
      editor.editor.finishEditing()
    },
    () => {
      editor.editor.select(some)
      const box = editor.editor.getSelectionBox()?.turned.box
      if (!box) return
      const corner = editor.editor.toScreen({ x: box.x + box.width, y: box.y + box.height })
      editor.useTool('select').down(corner.x + 2, corner.y + 2)
      editor.moveTo(random.integer(0, 900), random.integer(0, 600)).up()
    },
    () => editor.run(random.pick(['undo', 'redo', 'flip-down', 'align-left'])),
    () => shapes.length < 12 && editor.run('duplicate'),
  ]
  random.pick(acts)()
}

it.each(Array.from({ length: 10 }, (_, seed) => seed))(
  'no text ever leaves its box, whatever is done: seed %i',
  async (seed) => {
    const random = createRandom(seed)
    for (let step = 0; step < 30; step++) {
      actAtRandom(random)
      await Promise.resolve()
      for (const shape of editor.shapes) expect(fits(shape), `step ${step}`).toBe(true)
    }
  },
)
