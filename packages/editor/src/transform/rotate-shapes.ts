import type { PatchOp, Shape } from '@tiza/protocol'
import { type BoardPoint, getCentre, turn } from '@tiza/shapes'
import type { Editor } from '../editor.ts'
import { withLinesLetGo } from '../lines/let-go.ts'

/** Patches that turn shapes by an angle (radians, clockwise) about a board point. */
export function rotateShapes(
  editor: Editor,
  shapes: readonly Shape[],
  { by, around }: { by: number; around: BoardPoint },
): PatchOp[] {
  const ops = shapes.map((given): PatchOp => {
    const shape = editor.toDrawn(given)
    const [x, y] = shape.pos
    if ('path' in shape && !shape.angle) {
      const pos = turn({ x, y }, by, around)
      const path = shape.path.map(([dx, dy]): [number, number] => {
        const point = turn({ x: x + dx, y: y + dy }, by, around)
        return [point.x - pos.x, point.y - pos.y]
      })
      return { op: 'patch', id: shape.id, set: { pos: [pos.x, pos.y], path } }
    }
    const centre = getCentre(editor.getFrame(shape))
    const moved = turn(centre, by, around)
    return {
      op: 'patch',
      id: shape.id,
      set: {
        pos: [x + moved.x - centre.x, y + moved.y - centre.y],
        angle: toTurn((shape.angle ?? 0) + by),
      },
    }
  })
  return withLinesLetGo(ops, editor)
}

/** The same direction, from −π to π. */
function toTurn(angle: number): number {
  return Math.atan2(Math.sin(angle), Math.cos(angle))
}
