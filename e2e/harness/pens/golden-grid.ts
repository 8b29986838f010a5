import { createMeasureText } from '@tiza/canvas/measure-text'
import type { Shape } from '@tiza/protocol'
import { type Box, getCentre, standardShapes, type Theme } from '@tiza/shapes'
import { createGeometry } from '@tiza/shapes/geometry/geometry'
import { createTextLayouts } from '@tiza/shapes/layout/text-layouts'
import { block, type Cell, type Means } from './compare-cells.ts'
import { buildGolden, looksOfKind } from './golden-shapes.ts'

/** Pixels per board unit. */
export const scale = 1.5
const cell = { width: 170, height: 130 } as const

export const measure = createMeasureText()
export const texts = createTextLayouts({ measure })
export const geometry = createGeometry(texts)

interface GoldenCell {
  readonly name: string
  /** Board units. */
  readonly middle: { readonly x: number; readonly y: number }
  readonly shapes: readonly Shape[]
}

/** Cells that are drawn together. */
export interface Grid {
  /** Board units. */
  readonly box: Box
  /** Of the picture. */
  readonly pixels: { readonly width: number; readonly height: number }
  readonly shapes: readonly Shape[]
  /** Where each cell is in the picture. */
  readonly places: readonly Cell[]
  /** What the canvas has drawn of it. */
  readonly drawn: Map<Theme, Means>
}

const kinds = [...standardShapes.all, standardShapes.get('a kind that is not known')]
const cells = buildGolden(kinds).map((row, down) =>
  row.map(({ name, shape, within }, across): GoldenCell => {
    const middle = {
      x: (across % looksOfKind) * cell.width + cell.width / 2,
      y: down * cell.height + cell.height / 2,
    }
    if (!within) return { name, middle, shapes: [moveTo(shape, middle)] }
    // What is cut off lies on the edge of its frame.
    const frame = { ...moveTo(within, middle), id: `frame of ${shape.id}` }
    const placed = moveTo(shape, { x: middle.x + 30, y: middle.y + 20 })
    return { name, middle, shapes: [frame, { ...placed, frame: frame.id }] }
  }),
)

/** Each kind in all its looks. */
export const kindGrids = cells.map(toGrid)
/** All kinds in all looks. */
export const wholeGrid = toGrid(cells.flat())

function toGrid(cells: readonly GoldenCell[]): Grid {
  const ys = cells.map(({ middle }) => middle.y)
  // Blocks of any grid are blocks of the whole.
  const step = block / scale
  const top = Math.floor((Math.min(...ys) - cell.height / 2) / step) * step
  const height = Math.max(...ys) + cell.height / 2 - top
  const box = { x: 0, y: top, width: looksOfKind * cell.width, height }
  return {
    box,
    pixels: { width: Math.round(box.width * scale), height: Math.round(height * scale) },
    shapes: cells.flatMap(({ shapes }) => shapes),
    places: cells.map(({ name, middle }) => ({
      ...{ name, width: cell.width * scale, height: cell.height * scale },
      left: (middle.x - cell.width / 2) * scale,
      top: (middle.y - cell.height / 2 - top) * scale,
    })),
    drawn: new Map(),
  }
}

/** A shape whose box has its middle somewhere. */
function moveTo(shape: Shape, { x, y }: { x: number; y: number }): Shape {
  const { pos } = shape
  const middle = getCentre(geometry.getFrame(shape))
  return { ...shape, pos: [pos[0] + x - middle.x, pos[1] + y - middle.y] }
}
