import type { Binding, ShapeOf } from '@tiza/protocol'
import { toCoordinate } from '../../geometry/to-coordinate.ts'
import type { BoardPoint } from '../../geometry/types.ts'

type Line = ShapeOf<'line'>

/** A point of a line that is being made or changed, and what it would stick to. */
export interface Joint {
  /** On the board. */
  readonly at: BoardPoint
  readonly binding?: Binding | undefined
}

/** Where a line is, and what it sticks to. */
export type LineRegisters = Pick<Line, 'pos' | 'path' | 'start' | 'end'>

/** The registers of a line through joints, two at least. Both ends in one shape stick to nothing. */
export function toLineRegisters(joints: readonly Joint[]): LineRegisters {
  const [first, last] = [joints[0], joints.at(-1)]
  const { x, y } = first?.at ?? { x: 0, y: 0 }
  const start = first?.binding
  const end = last?.binding
  const isWithinOne = start !== undefined && start.id === end?.id
  return {
    pos: [x, y],
    path: joints.map(({ at }) => [at.x - x, at.y - y]),
    ...(start && !isWithinOne ? { start } : {}),
    ...(end && !isWithinOne ? { end } : {}),
  }
}

/** The path to be kept of a line: its ends are where they are drawn now, for when they are unbound. */
export function toKeptPath(line: Line, drawn: Pick<Line, 'path'>): Pick<Line, 'pos' | 'path'> {
  const [first, last] = [drawn.path[0], drawn.path.at(-1)]
  if (!first || !last) return { pos: line.pos, path: line.path }
  const path = [first, ...line.path.slice(1, -1), last]
  return {
    pos: [toCoordinate(line.pos[0] + first[0]), toCoordinate(line.pos[1] + first[1])],
    path: path.map(([x, y]) => [toCoordinate(x - first[0]), toCoordinate(y - first[1])]),
  }
}
