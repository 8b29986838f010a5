import { readFileSync } from 'node:fs'
import type { Shape, ShapeOf } from '@tiza/protocol'
import { standardShapes } from '@tiza/shapes'
import { createGeometry } from '@tiza/shapes/geometry/geometry'
import { roughMeasure } from '@tiza/shapes/layout/layout-text'
import { createTextLayouts } from '@tiza/shapes/layout/text-layouts'
import { createDrawnLines } from '@tiza/shapes/lines/drawn-lines'
import { expect, it } from 'vitest'

interface BoundEndsCase {
  readonly name: string
  readonly line: Partial<ShapeOf<'line'>>
  readonly shapes: readonly Shape[]
  /** Board points through which the line is drawn. */
  readonly points: readonly (readonly [number, number])[]
}

const file = new URL('../../../protocol/conformance/bound-ends.json', import.meta.url)
const vectors: { readonly cases: readonly BoundEndsCase[] } = JSON.parse(readFileSync(file, 'utf8'))

it.each(vectors.cases)(
  '[SH10] a line is drawn to where its ends are bound: $name',
  ({ line, shapes, points }) => {
    const known = { by: '', at: 0, seq: 0 }
    const board = new Map(shapes.map((shape) => [shape.id, { ...known, ...shape }]))
    const { getFrame } = createGeometry(createTextLayouts({ measure: roughMeasure }))
    const toDrawn = createDrawnLines((id) => board.get(id), { shapes: standardShapes, getFrame })
    const whole: ShapeOf<'line'> = {
      ...known,
      ...{
        kind: 'line',
        id: 'line-0000000000000001',
        z: 'a1',
        pos: [0, 0],
        path: [],
        color: 'red',
        width: 2,
      },
      ...line,
    }
    const drawn = toDrawn(whole)
    if (!('path' in drawn)) throw new Error('no line')
    const [x, y] = drawn.pos
    const rounded = drawn.path.map(([px, py]) =>
      [x + px, y + py].map((one) => Math.round(one * 100) / 100),
    )
    expect(rounded).toEqual(points)
  },
)
