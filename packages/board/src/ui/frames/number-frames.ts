import type { Shape } from '@tiza/protocol'
import type { ShapeRegistry } from '@tiza/shapes'

/** Whether the text of a shape is its name, and it is called by a number while it has none. */
export function isNamed(
  shape: Shape | undefined,
  { shapes }: { readonly shapes: ShapeRegistry },
): shape is Shape {
  return shape !== undefined && shapes.get(shape.kind).text?.isName === true
}

/** The numbers of frames by id, from 1: the first made has the first. */
export function numberFrames(frames: Iterable<Shape>): ReadonlyMap<string, number> {
  return new Map([...frames].sort(compareAge).map(({ id }, at) => [id, at + 1]))
}

/** What the server has not seen yet is the youngest. */
function compareAge(a: Shape, b: Shape): number {
  const [first, second] = [a, b].map(({ at }) => at || Number.POSITIVE_INFINITY)
  if (first === second || first === undefined || second === undefined) return a.id < b.id ? -1 : 1
  return first - second
}
