import { createId } from '@tiza/protocol'
import { buildShape, buildStroke, createRandom } from '@tiza/protocol/testing'
import { touches } from '@tiza/shapes'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTestEditor, type TestEditor } from './testing/test-editor.ts'

let editor: TestEditor
beforeEach(async () => {
  editor = await createTestEditor()
})

const hit = (x: number, y: number) => editor.editor.getShapeAt({ x, y })?.id

describe('a click', () => {
  it('within six pixels of a thin stroke hits it, at any zoom', () => {
    const id = createId()
    editor.board.apply([
      {
        ...buildStroke(id, [
          [0, 0, 0.5],
          [200, 0, 0.5],
        ]),
        width: 1,
      },
    ])
    for (const zoom of [0.1, 1, 10]) {
      editor.editor.setCamera({ x: 0, y: 0, zoom })
      expect(hit(100, 5.9 / zoom)).toBe(id)
      expect(hit(100, 7.1 / zoom + 0.5)).toBeUndefined()
    }
  })

  it('in a filled shape hits it; in a hollow one, what lies behind', () => {
    const [behind, front] = [createId(), createId()]
    editor.board.apply([
      buildShape('rect', { id: behind, size: [200, 200], fill: 'red', z: 'a1' }),
      buildShape('ellipse', { id: front, size: [200, 200], z: 'a2' }),
    ])
    expect(hit(100, 100)).toBe(behind)
    expect(hit(100, 1)).toBe(front)
    editor.board.apply([{ op: 'patch', id: front, set: { fill: 'blue' } }])
    expect(hit(100, 100)).toBe(front)
    expect(hit(4, 4), 'outside of the ellipse, inside of its box').toBe(behind)
  })

  it('hits ink that has a fill anywhere in it', () => {
    const id = createId()
    const loop = buildStroke(id, [
      [0, 0, 0.5],
      [200, 0, 0.5],
      [200, 200, 0.5],
      [0, 200, 0.5],
    ])
    editor.board.apply([loop])
    expect(hit(100, 100)).toBeUndefined()
    editor.board.apply([{ op: 'patch', id, set: { fill: 'red' } }])
    expect(hit(100, 100)).toBe(id)
    expect(hit(210, 100)).toBeUndefined()
  })

  it('in the box of a text hits it', () => {
    const id = createId()
    editor.board.apply([buildShape('text', { id, text: 'wide enough' })])
    expect(hit(50, 12)).toBe(id)
    expect(hit(50, 80)).toBeUndefined()
  })

  it('finds a turned shape where it is seen', () => {
    const id = createId()
    editor.board.apply([
      buildShape('rect', { id, size: [200, 20], fill: 'red', angle: Math.PI / 2 }),
    ])
    expect(hit(100, 100)).toBe(id)
    expect(hit(190, 10)).toBeUndefined()
  })
})

it('a click on any point of any ink finds it, or what lies above it', () => {
  const random = createRandom(3)
  const strokes = Array.from({ length: 80 }, (_, at) => {
    const points = Array.from({ length: random.integer(1, 30) }, () => {
      return [random.integer(-300, 300), random.integer(-300, 300), random.next()] as const
    })
    const op = { ...buildStroke(createId(), points), z: `a${String.fromCharCode(65 + (at % 50))}V` }
    return { op, points }
  })
  editor.board.apply(strokes.map(({ op }) => op))
  const order = editor.shapes.map(({ id }) => id)
  for (const { op, points } of strokes) {
    for (const [x, y] of points) {
      const found = hit(op.pos[0] + x, op.pos[1] + y) ?? ''
      expect(order.indexOf(found)).toBeGreaterThanOrEqual(order.indexOf(op.id))
    }
  }
})

it('the index finds exactly the shapes that touch a box, in board order, through every change', () => {
  const random = createRandom(7)
  const ids: string[] = []
  const place = (): [number, number] => [
    random.integer(-2_000, 2_000),
    random.integer(-2_000, 2_000),
  ]
  for (let step = 0; step < 300; step++) {
    const id = random.chance(0.4) && ids.length > 0 ? random.pick(ids) : undefined
    if (!id) {
      const made = createId()
      ids.push(made)
      const size: [number, number] = [random.integer(1, 500), random.integer(1, 500)]
      editor.board.apply([buildShape('rect', { id: made, pos: place(), size })])
    } else if (random.chance(0.2)) {
      editor.board.apply([{ op: 'delete', id }])
      ids.splice(ids.indexOf(id), 1)
    } else {
      editor.board.apply([{ op: 'patch', id, set: { pos: place() } }])
    }
    const [x, y] = place()
    const box = { x, y, width: random.integer(0, 1_500), height: random.integer(0, 1_500) }
    const expected = editor.shapes.filter((shape) => touches(box, editor.editor.getBounds(shape)))
    expect(editor.editor.getShapesIn(box).map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
  }
})
