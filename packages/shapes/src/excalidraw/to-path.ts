import { boxAround } from '../geometry/box.ts'
import type { Given } from './element.ts'

/** Where a path is, as Excalidraw says it: from its first point on. Places on the board. */
export function toPath(places: readonly (readonly [number, number])[]): Given {
  const [[x, y] = [0, 0]] = places
  const { width, height } = boxAround(places.flat(), 2)
  return { x, y, width, height, points: places.map(([px, py]) => [px - x, py - y]) }
}
