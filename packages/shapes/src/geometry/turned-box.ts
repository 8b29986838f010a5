import { contains, getCentre, growBox } from './box.ts'
import { turn } from './distance.ts'
import type { BoardPoint, Box, TurnedBox } from './types.ts'

/** A box of a size around a centre. */
export function boxAt(centre: BoardPoint, { width, height }: Pick<Box, 'width' | 'height'>): Box {
  return { x: centre.x - width / 2, y: centre.y - height / 2, width, height }
}

/** The board point at a fraction of a turned box: `0, 0` is its top left, `1, 1` its bottom right. */
export function pointOf({ box, angle }: TurnedBox, fx: number, fy: number): BoardPoint {
  const point = { x: box.x + box.width * fx, y: box.y + box.height * fy }
  return turn(point, angle, getCentre(box))
}

/** Whether a board point lies in a turned box, or within a distance of it. */
export function isWithin({ box, angle }: TurnedBox, point: BoardPoint, distance = 0): boolean {
  return contains(growBox(box, distance), turn(point, -angle, getCentre(box)))
}
