import type { Binding, ShapeOf } from '@tiza/protocol'
import type { BoardPoint } from '@tiza/shapes'
import type { Editor } from '../editor.ts'
import type { ShapeStyle } from '../state/shape-style.ts'
import { toStyleRegisters } from '../style.ts'
import { findBinding, toBoundPoint } from './find-binding.ts'
import { toCoordinate } from './to-coordinate.ts'

/** A point of a line that is being made, and what it would stick to. */
export interface Joint {
  readonly at: BoardPoint
  readonly binding?: Binding
}

/** How near to a shape an end sticks to it, screen pixels. */
const reachPx = { mouse: 8, pen: 10, touch: 20 } as const

/** The joint at a board point: it sticks to a shape there unless it is `free`. */
export function toJoint(
  editor: Editor,
  at: BoardPoint,
  { device, free }: { device: keyof typeof reachPx; free: boolean },
): Joint {
  if (free) return { at }
  const reach = reachPx[device] / editor.state.getState().camera.zoom
  const binding = findBinding(editor, at, { reach })
  if (!binding) return { at }
  return { at: toBoundPoint(editor, binding) ?? at, binding }
}

/** The registers of a line through joints, two at least. Both ends in one shape stick to nothing. */
export function toLineRegisters(
  joints: readonly Joint[],
): Pick<ShapeOf<'line'>, 'pos' | 'path' | 'start' | 'end'> {
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

export type LineToolName = 'line' | 'arrow' | 'polygon'

/** The registers with which a new line gets a style: heads are for arrows, fills for polygons. */
export function toLineLooks(
  name: LineToolName,
  { style, shapes }: { readonly style: ShapeStyle } & Pick<Editor, 'shapes'>,
): Pick<ShapeOf<'line'>, 'color' | 'width'> & Partial<ShapeOf<'line'>> {
  const {
    startHead,
    endHead,
    fill,
    fillStyle,
    bend,
    closed: _,
    ...plain
  } = toStyleRegisters(shapes.get('line'), style)
  const looks = { ...plain, color: style.color, width: style.width }
  if (name === 'polygon') {
    const filling = { ...(fill && { fill }), ...(fillStyle && { fillStyle }) }
    return { ...looks, ...filling, ...(bend === 'curve' && { bend }), closed: true }
  }
  const ends = { ...(startHead && { startHead }), ...(endHead && { endHead }) }
  return { ...looks, ...(bend && { bend }), ...(name === 'arrow' ? ends : {}) }
}

const snapAngle = Math.PI / 12

/** A point turned about another to the next multiple of 15 degrees. */
export function toSnappedAngle(from: BoardPoint, to: BoardPoint): BoardPoint {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const angle = Math.round(Math.atan2(dy, dx) / snapAngle) * snapAngle
  const length = Math.hypot(dx, dy)
  return { x: from.x + Math.cos(angle) * length, y: from.y + Math.sin(angle) * length }
}

/** The path to be kept of a line: its ends are where they are drawn now, for the day they let go. */
export function toKeptPath(
  line: ShapeOf<'line'>,
  { toDrawn }: Pick<Editor, 'toDrawn'>,
): Pick<ShapeOf<'line'>, 'pos' | 'path'> {
  const drawn = toDrawn(line)
  const first = 'path' in drawn ? drawn.path[0] : undefined
  const last = 'path' in drawn ? drawn.path.at(-1) : undefined
  if (!first || !last) return { pos: line.pos, path: line.path }
  const path = [first, ...line.path.slice(1, -1), last]
  return {
    pos: [toCoordinate(line.pos[0] + first[0]), toCoordinate(line.pos[1] + first[1])],
    path: path.map(([x, y]) => [toCoordinate(x - first[0]), toCoordinate(y - first[1])]),
  }
}
