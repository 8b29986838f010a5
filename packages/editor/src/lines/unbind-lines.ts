import { limits, type Op, type PatchOp, type ShapeOf } from '@tiza/protocol'
import { toCoordinate } from '@tiza/shapes'
import { isConnector } from '@tiza/shapes/lines/is-connector'
import type { Editor } from '../editor.ts'
import { getHeld } from './bindings.ts'

type Line = ShapeOf<'line'>

type LineEditor = Pick<Editor, 'board' | 'getLines' | 'toDrawn'>

/**
 * Ops, and what they mean for lines: one whose shape is deleted stays as it was last drawn, one that
 * is itself moved is unbound from the shapes that stay where they are, and one that is closed from all.
 */
export function withLinesUnbound<O extends Op>(
  ops: readonly O[],
  editor: LineEditor,
): (O | PatchOp)[] {
  const gone = new Set(ops.flatMap(({ op, id }) => (op === 'delete' ? id : [])))
  const moved = new Set(ops.flatMap((op) => (isMove(op) ? op.id : [])))
  const orphans = new Set([...gone].flatMap((id) => [...editor.getLines(id)]))

  const released = [...orphans].flatMap((id): PatchOp[] => {
    const line = editor.board.getShape(id)
    if (!line || !isConnector(line) || gone.has(id)) return []
    return [{ op: 'patch', id, set: unbindLine(line, editor, (held) => gone.has(held)) }]
  })
  const adapted = ops.map((op) => {
    if (op.op !== 'patch' || !(isMove(op) || op.set.closed)) return op
    const line = editor.board.getShape(op.id)
    if (!line || !isConnector(line) || 'start' in op.set || 'end' in op.set) return op
    const isLost = (held: string) => op.set.closed === true || !moved.has(held)
    if (!getHeld(line).some(isLost)) return op
    return { ...op, set: { ...unbindLine(line, editor, isLost), ...op.set } }
  })
  return [...released, ...adapted]
}

function isMove(op: Op): boolean {
  return op.op === 'patch' && ('pos' in op.set || 'path' in op.set)
}

/** The registers of a line as it is drawn, unbound from the shapes for which `isLost` is true. */
export function unbindLine(
  line: Line,
  { toDrawn }: Pick<LineEditor, 'toDrawn'>,
  isLost: (held: string) => boolean,
): PatchOp['set'] {
  const drawn = toDrawn(line)
  if (!isConnector(drawn)) return {}
  return {
    path: toShortPath(line, drawn).map(([x, y]) => [toCoordinate(x), toCoordinate(y)]),
    ...(line.angle === drawn.angle ? {} : { angle: null }),
    ...(line.start && isLost(line.start.id) ? { start: null } : {}),
    ...(line.end && isLost(line.end.id) ? { end: null } : {}),
  }
}

/** The path as it is drawn; when that has more points than a path may have, only its ends. */
function toShortPath({ path }: Line, drawn: Line): Line['path'] {
  const [first, last] = [drawn.path[0], drawn.path.at(-1)]
  if (drawn.path.length <= limits.pathPoints || !first || !last) return drawn.path
  return [first, ...path.slice(1, -1), last]
}
