import { createId, type Shape, type ShapeOf } from '@tiza/protocol'
import { createRandom } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { createGeometry } from '../geometry/geometry.ts'
import { isInOutline } from '../geometry/outline.ts'
import { roughMeasure } from '../layout/layout-text.ts'
import { createTextLayouts } from '../layout/text-layouts.ts'
import { standardShapes } from '../registry.ts'
import { createDrawnLines, toOutline } from './drawn-lines.ts'

const random = createRandom(5)
const known = { by: '', at: 0, seq: 0 }

function makeBox(pos: [number, number]): Shape {
  const kind = random.pick(['rect', 'ellipse', 'diamond', 'note'] as const)
  const size: [number, number] = [random.integer(20, 300), random.integer(20, 300)]
  const angle = random.chance(0.5) ? random.next() * 6 : 0
  return { ...known, kind, id: createId(), z: 'a1', pos, size, angle }
}

function makeLine(registers: Partial<ShapeOf<'line'>>): ShapeOf<'line'> {
  const path: [number, number][] = [
    [0, 0],
    [random.integer(-900, 900), random.integer(-900, 900)],
  ]
  const pos: [number, number] = [random.integer(-900, 900), random.integer(-900, 900)]
  return {
    ...known,
    kind: 'line',
    id: createId(),
    z: 'a2',
    pos,
    path,
    color: 'red',
    width: 4,
    ...registers,
  }
}

function toBoard({ pos: [x, y], path }: ShapeOf<'line'>) {
  return path.map(([px, py]) => ({ x: x + px, y: y + py }))
}

/** A board of its own, on which lines can be drawn. */
function place(...shapes: readonly Shape[]) {
  const board = new Map(shapes.map((shape) => [shape.id, shape]))
  const geometry = createGeometry(createTextLayouts({ measure: roughMeasure }))
  const source = { shapes: standardShapes, getFrame: geometry.getFrame }
  const toDrawn = createDrawnLines((id) => board.get(id), source)
  return {
    draw(line: ShapeOf<'line'>): ShapeOf<'line'> {
      const drawn = toDrawn(line)
      if (drawn.kind !== 'line') throw new Error('no line')
      return drawn
    },
    getOutline(shape: Shape) {
      const outline = toOutline(shape, source)
      if (!outline) throw new Error('no outline')
      return outline
    },
  }
}

const centre: [number, number] = [0.5, 0.5]
const places = Array.from({ length: 200 }, (_, n) => n)

describe('a line that sticks to two shapes', () => {
  it.each(['straight', 'curve', 'elbow'] as const)('meets both outlines: %s', (bend) => {
    for (const _ of places) {
      const a = makeBox([random.integer(-500, -300), random.integer(-500, 500)])
      const b = makeBox([random.integer(300, 500), random.integer(-500, 500)])
      const line = makeLine({
        bend,
        start: { id: a.id, at: centre },
        end: { id: b.id, at: centre },
      })
      const { draw, getOutline } = place(a, b)
      const points = toBoard(draw(line))
      for (const [shape, end] of [
        [a, points[0]],
        [b, points.at(-1)],
      ] as const) {
        const outline = getOutline(shape)
        const gap = 4 + (line.width + outline.width) / 2
        expect(end && isInOutline(outline, end, gap + 0.01)).toBe(true)
        expect(end && isInOutline(outline, end, gap - 0.01)).toBe(false)
      }
    }
  })

  it('is nothing else than itself when drawn once more, and needs its shapes no more', () => {
    for (const bend of ['straight', 'curve', 'elbow'] as const) {
      for (const _ of places) {
        const a = makeBox([random.integer(-500, -300), random.integer(-500, 500)])
        const line = makeLine({ bend, end: { id: a.id, at: centre } })
        const drawn = place(a).draw(line)
        expect(place().draw(drawn).path).toEqual(drawn.path)
      }
    }
  })
})

it('a line whose shape is unknown is where its path is', () => {
  const line = makeLine({ start: { id: createId(), at: centre } })
  expect(place().draw(line).path).toEqual(line.path)
})

it('a line that is turned meets its shape where it is seen', () => {
  const a = makeBox([0, 0])
  const line = makeLine({ angle: 1, end: { id: a.id, at: centre } })
  const drawn = place(a).draw(line)
  expect(drawn.angle).toBeUndefined()
  const end = toBoard(drawn).at(-1)
  expect(end && isInOutline(place(a).getOutline(a), end, 8)).toBe(true)
})

it('an end deep in a shape that the line comes from within stays there', () => {
  const a: Shape = {
    ...known,
    kind: 'rect',
    id: createId(),
    z: 'a1',
    pos: [0, 0],
    size: [400, 400],
  }
  const line = makeLine({
    pos: [100, 100],
    path: [
      [0, 0],
      [200, 200],
    ],
    end: { id: a.id, at: centre },
  })
  expect(toBoard(place(a).draw(line)).at(-1)).toEqual({ x: 200, y: 200 })
})
