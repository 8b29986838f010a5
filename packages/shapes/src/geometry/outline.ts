import { contains, getCentre, growBox } from './box.ts'
import { turn } from './distance.ts'
import type { BoardPoint, Box, TurnedBox } from './types.ts'

/** The closed line around a shape: its form within a turned box. */
export interface Outline extends TurnedBox {
  readonly form: 'rect' | 'ellipse' | 'diamond'
}

/** Whether a point lies in a form that fills an upright box, its edge included. */
export function isInside(form: Outline['form'], box: Box, point: BoardPoint): boolean {
  if (box.width <= 0 || box.height <= 0) return false
  if (form === 'rect') return contains(box, point)
  const x = Math.abs((point.x - box.x - box.width / 2) / (box.width / 2))
  const y = Math.abs((point.y - box.y - box.height / 2) / (box.height / 2))
  return form === 'ellipse' ? x * x + y * y <= 1 : x + y <= 1
}

/** Whether a board point lies in an outline, or within a distance of it. */
export function isInOutline(
  { form, box, angle }: Outline,
  point: BoardPoint,
  distance: number,
): boolean {
  return isInside(form, growBox(box, distance), turn(point, -angle, getCentre(box)))
}

/** Halvings until what is left of a board's width is far less than a pixel. */
const halvings = 44

/**
 * Where a straight way to an anchor comes within a gap of the outline. The anchor
 * itself, when the way begins inside or the anchor lies outside.
 */
export function meetOutline(
  outline: Outline,
  { from, anchor, gap }: { from: BoardPoint; anchor: BoardPoint; gap: number },
): BoardPoint {
  if (isInOutline(outline, from, gap) || !isInOutline(outline, anchor, gap)) return anchor
  let outside = from
  let inside = anchor
  for (let step = 0; step < halvings; step++) {
    const middle = { x: (outside.x + inside.x) / 2, y: (outside.y + inside.y) / 2 }
    if (isInOutline(outline, middle, gap)) inside = middle
    else outside = middle
  }
  return outside
}
