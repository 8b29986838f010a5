import type { ShapeOf } from '@tiza/protocol'
import { boxAround, getCentre } from '../../geometry/box.ts'
import { turn } from '../../geometry/distance.ts'
import type { BoardPoint } from '../../geometry/types.ts'
import type { HandleDrag } from '../../shape-handles.ts'
import type { Change } from '../../transform/placement.ts'
import { type Joint, type LineRegisters, toKeptPath, toLineRegisters } from './joints.ts'
import { isRouted } from './line-handles.ts'
import { canClose, getTrace, isClosed, toFlat, toUprightPoints } from './line-trace.ts'

type Line = ShapeOf<'line'>

/** A point dropped this near to its neighbour is taken out, screen pixels. */
const mergePx = 8

/**
 * Moves a point of a line, or adds one. An end is bound to the shape that it is dropped on, and
 * unbound from the one that it is dragged from. Dropped on the other end it closes the line.
 */
export function dragLineHandle(
  line: Line,
  { handle, to, binding, isDone, zoom, toDrawn }: HandleDrag<Line>,
): Change {
  const drawn = toDrawn(line)
  const closed = isClosed(line)
  const joints = toJoints(line, drawn)
  const isPoint = handle.name === 'point'
  const index = isPoint ? Math.min(handle.index, joints.length - 1) : handle.index
  const after = isPoint ? index + 1 : index
  const joint = { at: toBoard(drawn, to), binding }
  const moved = [...joints.slice(0, index), joint, ...joints.slice(after)]
  if (!isDone) return toChange(line, toLineRegisters(moved))

  const closes = isLoop()
  const next = toLineRegisters(
    closes ? without().map(({ at }) => ({ at })) : isMerged() ? without() : moved,
  )
  const { start: _start, end: _end, angle: _angle, ...rest } = line
  const kept = toKeptPath({ ...rest, ...next }, toDrawn({ ...rest, ...next }))
  return toChange(line, { ...next, ...kept, ...(closes && { closed: true }) })

  /** Whether an inner point was dropped on a neighbour, which leaves a line without it. */
  function isMerged(): boolean {
    if (moved.length < (closed ? 4 : 3) || (!closed && isEnd())) return false
    return [moved.at(index - 1), moved[(index + 1) % moved.length]].some(isNear)
  }

  /** Whether an end was dropped on the other: of a line that has an inside then, and no heads. */
  function isLoop(): boolean {
    const { startHead = 'none', endHead = 'none' } = line
    if (closed || !isEnd() || !canClose({ ...line, path: without() })) return false
    const other = index === 0 ? moved.at(-1) : moved[0]
    return startHead === 'none' && endHead === 'none' && isNear(other)
  }

  function isEnd(): boolean {
    return index === 0 || index === moved.length - 1
  }

  function isNear(other: Joint | undefined): boolean {
    if (!other) return false
    return Math.hypot(joint.at.x - other.at.x, joint.at.y - other.at.y) < mergePx / zoom
  }

  function without(): readonly Joint[] {
    return moved.filter((_, at) => at !== index)
  }
}

/** Registers of a line, upright, with its bindings said or cleared where it has or had any. */
function toChange(
  line: Line,
  { start, end, ...registers }: LineRegisters & { readonly closed?: true },
): Change {
  const isBound = start ?? end ?? line.start ?? line.end
  return {
    ...registers,
    ...(isBound ? { start: start ?? null, end: end ?? null } : {}),
    ...(line.angle ? { angle: null } : {}),
  }
}

/** The points of a line as it is drawn; of one that finds its own way, its ends. */
function toJoints(line: Line, drawn: Line): Joint[] {
  const [x, y] = drawn.pos
  const all = toUprightPoints(drawn).map((point) => ({ at: { x: x + point.x, y: y + point.y } }))
  const joints: Joint[] = isRouted(line, drawn) ? [...all.slice(0, 1), ...all.slice(-1)] : all
  if (isClosed(line)) return joints
  const last = joints.length - 1
  return joints.map((joint, at) => {
    const binding = at === 0 ? line.start : at === last ? line.end : undefined
    return binding ? { ...joint, binding } : joint
  })
}

/** A point of a line, before its rotation, on the board. */
function toBoard(drawn: Line, point: BoardPoint): BoardPoint {
  const centre = getCentre(boxAround(toFlat(getTrace(drawn)), 2))
  const { x, y } = turn(point, drawn.angle ?? 0, centre)
  return { x: drawn.pos[0] + x, y: drawn.pos[1] + y }
}
