import type { PatchOp, ShapeOf } from '@tiza/protocol'
import { getBoardPoints, isRouted, type LineHandle } from '../../editor/lines/line-handles.ts'
import {
  type Joint,
  toJoint,
  toKeptPath,
  toLineRegisters,
  toSnappedAngle,
} from '../../editor/lines/place-line.ts'
import type { ToolContext } from '../../editor/types.ts'
import { getSample, type Interaction, type MoveEvent } from './interaction.ts'

type Line = ShapeOf<'line'>

/** A point dropped this near to its neighbour is taken out, screen pixels. */
const mergePx = 8

/**
 * Moves a point of a line, or adds one. An end sticks to the shape that it is dropped on, and lets
 * go of the one that it is dragged from; Ctrl keeps it free, Shift turns it in steps of 15 degrees.
 */
export function dragLineHandle(
  context: ToolContext,
  { line, handle }: { line: Line; handle: LineHandle },
): Interaction {
  const { editor, setState } = context
  const joints = getJoints()
  const index = handle.type === 'point' ? Math.min(handle.index, joints.length - 1) : handle.index

  /** A line that finds its own way does so anew. */
  function getJoints(): Joint[] {
    const drawn = editor.toDrawn(line)
    if (drawn.kind !== 'line') return []
    const all = getBoardPoints(drawn).map((at): Joint => ({ at }))
    const joints = isRouted(line, drawn) ? [...all.slice(0, 1), ...all.slice(-1)] : all
    const [first, last] = [joints[0], joints.at(-1)]
    if (first && line.start) joints[0] = { ...first, binding: line.start }
    if (last && line.end) joints[joints.length - 1] = { ...last, binding: line.end }
    return joints
  }

  function toMoved(event: MoveEvent): Joint[] {
    const isEnd = handle.type === 'point' && (index === 0 || index === joints.length - 1)
    const point = editor.toBoard(getSample(event))
    const { shift, mod } = event.modifiers
    const neighbour = joints[index - 1] ?? joints[index + 1]
    const at = shift && neighbour ? toSnappedAngle(neighbour.at, point) : point
    const joint = toJoint(editor, at, { device: event.device, free: mod || shift || !isEnd })
    setState({ binding: joint.binding })
    const after = handle.type === 'point' ? index + 1 : index
    return [...joints.slice(0, index), joint, ...joints.slice(after)]
  }

  /** The line with its bindings said or cleared, and upright. */
  function toLine(moved: readonly Joint[]): Line {
    const { start: _start, end: _end, angle: _angle, ...rest } = line
    return { ...rest, ...toLineRegisters(moved) }
  }

  function withoutMerged(moved: readonly Joint[]): readonly Joint[] {
    if (moved.length < 3) return moved
    const reach = mergePx / editor.state.getState().camera.zoom
    const near = [moved[index - 1], moved[index + 1]].some((other) => {
      const here = moved[index]
      return here && other && Math.hypot(other.at.x - here.at.x, other.at.y - here.at.y) < reach
    })
    const isInner = index > 0 && index < moved.length - 1
    return near && isInner ? moved.filter((_, at) => at !== index) : moved
  }

  function stop(): void {
    setState({ preview: new Map(), binding: undefined })
  }

  return {
    move(event) {
      setState({ preview: new Map([[line.id, toLine(toMoved(event))]]) })
    },
    finish(event) {
      const next = toLine(withoutMerged(toMoved(event)))
      stop()
      const wasBound = line.start ?? line.end
      const isBound = next.start ?? next.end
      const bindings = { start: next.start ?? null, end: next.end ?? null }
      const set: PatchOp['set'] = {
        ...toKeptPath(next, editor),
        ...(wasBound || isBound ? bindings : {}),
        ...(line.angle ? { angle: null } : {}),
      }
      context.apply([{ op: 'patch', id: line.id, set }])
    },
    cancel: stop,
  }
}
