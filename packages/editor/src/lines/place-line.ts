import type { ShapeOf } from '@tiza/protocol'
import { type BoardPoint, type Joint, toKeptPath } from '@tiza/shapes'
import { isConnector } from '@tiza/shapes/lines/is-connector'
import type { Editor } from '../editor.ts'
import type { ShapeStyle } from '../state/shape-style.ts'
import { toStyleRegisters } from '../style.ts'
import { findBinding, toBoundPoint } from './find-binding.ts'

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

/** The path to be kept of a line that is made or changed, see `toKeptPath`. */
export function keepPath(
  line: ShapeOf<'line'>,
  { toDrawn }: Pick<Editor, 'toDrawn'>,
): Pick<ShapeOf<'line'>, 'pos' | 'path'> {
  const drawn = toDrawn(line)
  return toKeptPath(line, isConnector(drawn) ? drawn : line)
}
