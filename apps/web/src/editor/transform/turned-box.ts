import type { Shape } from '@tiza/protocol'
import { contains, getCentre, growBox, uniteBoxes } from '../geometry/box.ts'
import { turn } from '../geometry/distance.ts'
import type { BoardPoint, Editor, TurnedBox } from '../types.ts'

/** A box of a size around a centre. */
export function boxAt(centre: BoardPoint, { width, height }: { width: number; height: number }) {
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

/** The box in which shapes are resized: turned like a single one, upright around several. */
export function getTurnedBox(editor: Editor, shapes: readonly Shape[]): TurnedBox | undefined {
  const [only, ...others] = shapes
  if (!only) return undefined
  if (others.length === 0) return { box: editor.getFrame(only), angle: only.angle ?? 0 }
  const box = uniteBoxes(shapes.map((shape) => editor.getBounds(shape)))
  return box && { box, angle: 0 }
}
