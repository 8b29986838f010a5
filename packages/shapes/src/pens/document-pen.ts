import type { BoardPoint } from '../geometry/types.ts'
import type { Path, Pen } from '../pen.ts'

/** Where a shape is on the board: what it draws is from its `pos`, before its rotation. */
export interface ShapePlace {
  /** Board units. */
  readonly pos: readonly [x: number, y: number]
  /** Radians, clockwise. */
  readonly angle: number
  /** What it is turned around, from its `pos`. */
  readonly centre: BoardPoint
}

/** A pen that draws a whole board into a document. */
export interface DocumentPen extends Pen {
  /** What `draw` draws has its origin and its axes in a place; places lie in the board, not in each other. */
  place(place: ShapePlace, draw: () => void): void
  /** What `draw` draws is seen only inside of a path that is in a place. */
  clipAt(place: ShapePlace, path: Path, draw: () => void): void
}

/** A matrix as `transform()` of CSS and `cm` of PDF have it. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** From a shape's own axes to the board. */
export function toMatrix({ pos, angle, centre: { x, y } }: ShapePlace): Matrix {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return [
    ...([cos, sin, -sin, cos] as const),
    pos[0] + x - cos * x + sin * y,
    pos[1] + y - sin * x - cos * y,
  ]
}

/** A number of a document: no more digits than are seen, never in exponents. */
export function toNumber(value: number): string {
  if (!Number.isFinite(value)) return '0'
  const text = value.toFixed(3)
  return text.includes('.') ? text.replace(/\.?0+$/, '').replace(/^-0$/, '0') : text
}
