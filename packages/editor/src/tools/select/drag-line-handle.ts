import type { PatchOp, ShapeOf } from '@tiza/protocol'
import { canClose, isClosed } from '@tiza/shapes'
import { getBoardPoints, isRouted, type LineHandle } from '../../lines/line-handles.ts'
import {
  type Joint,
  toJoint,
  toKeptPath,
  toLineRegisters,
  toSnappedAngle,
} from '../../lines/place-line.ts'
import type { ToolContext } from '../../tool.ts'
import { getSample, type Interaction, type MoveEvent } from './interaction.ts'
import { getThere } from './preview.ts'

type Line = ShapeOf<'line'>

/** A point dropped this near to its neighbour is taken out, screen pixels. */
const mergePx = 8

/**
 * Moves a point of a line, or adds one. An end sticks to the shape that it is dropped on, and lets
 * go of the one that it is dragged from; Ctrl keeps it free, Shift turns it in steps of 15 degrees.
 * Dropped on the other end it closes the line.
 */
export function dragLineHandle(
  context: ToolContext<'binding' | 'preview'>,
  { line, handle }: { line: Line; handle: LineHandle },
): Interaction {
  const { editor, write } = context
  const closed = isClosed(line)
  const joints = getJoints()
  const index = handle.type === 'point' ? Math.min(handle.index, joints.length - 1) : handle.index

  /** A line that finds its own way does so again. */
  function getJoints(): Joint[] {
    const drawn = editor.toDrawn(line)
    if (!('path' in drawn)) return []
    const all = getBoardPoints(drawn).map((at): Joint => ({ at }))
    const joints = isRouted(line, drawn) ? [...all.slice(0, 1), ...all.slice(-1)] : all
    const [first, last] = [joints[0], joints.at(-1)]
    if (closed) return joints
    if (first && line.start) joints[0] = { ...first, binding: line.start }
    if (last && line.end) joints[joints.length - 1] = { ...last, binding: line.end }
    return joints
  }

  function toMoved(event: MoveEvent): Joint[] {
    const isEnd = !closed && handle.type === 'point' && isAtEnd(index, joints)
    const point = editor.toBoard(getSample(event))
    const { shift, mod } = event.modifiers
    const neighbour = joints[index - 1] ?? joints[index + 1]
    const at = shift && neighbour ? toSnappedAngle(neighbour.at, point) : point
    const joint = toJoint(editor, at, { device: event.device, free: mod || shift || !isEnd })
    write({ binding: joint.binding })
    const after = handle.type === 'point' ? index + 1 : index
    return [...joints.slice(0, index), joint, ...joints.slice(after)]
  }

  /** The line with its bindings said or cleared, and upright. */
  function toLine(moved: readonly Joint[]): Line {
    const { start: _start, end: _end, angle: _angle, ...rest } = line
    return { ...rest, ...toLineRegisters(moved) }
  }

  function withoutMerged(moved: readonly Joint[]): readonly Joint[] {
    if (moved.length < (closed ? 4 : 3) || (!closed && isAtEnd(index, moved))) return moved
    const neighbours = [moved.at(index - 1), moved[(index + 1) % moved.length]]
    return neighbours.some((other) => isNear(moved[index], other)) ? without(moved) : moved
  }

  function isNear(a: Joint | undefined, b: Joint | undefined): boolean {
    if (!a || !b) return false
    const reach = mergePx / editor.state.getState().camera.zoom
    return Math.hypot(b.at.x - a.at.x, b.at.y - a.at.y) < reach
  }

  function without(moved: readonly Joint[]): readonly Joint[] {
    return moved.filter((_, at) => at !== index)
  }

  /** Whether an end was dropped on the other: of a line that has an inside then, and no heads. */
  function isLoop(moved: readonly Joint[]): boolean {
    const { startHead = 'none', endHead = 'none' } = line
    if (closed || !isAtEnd(index, moved) || !canClose({ ...line, path: without(moved) }))
      return false
    return startHead === 'none' && endHead === 'none' && isNear(moved[0], moved.at(-1))
  }

  function stop(): void {
    write({ preview: new Map(), binding: undefined })
  }

  return {
    move(event) {
      const moved = getThere(editor, [toLine(toMoved(event))])
      write({ preview: new Map(moved.map((line) => [line.id, line])) })
    },
    finish(event) {
      const moved = toMoved(event)
      const closes = isLoop(moved)
      const free = without(moved).map(({ at }) => ({ at }))
      const next = toLine(closes ? free : withoutMerged(moved))
      stop()
      const wasBound = line.start ?? line.end
      const isBound = next.start ?? next.end
      const bindings = { start: next.start ?? null, end: next.end ?? null }
      const set: PatchOp['set'] = {
        ...toKeptPath(next, editor),
        ...(wasBound || isBound ? bindings : {}),
        ...(line.angle ? { angle: null } : {}),
        ...(closes ? { closed: true } : {}),
      }
      context.apply([{ op: 'patch', id: line.id, set }])
    },
    cancel: stop,
  }
}

function isAtEnd(index: number, joints: readonly Joint[]): boolean {
  return index === 0 || index === joints.length - 1
}
