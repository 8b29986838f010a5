import type { PatchOp, Shape } from '@tiza/protocol'
import type { Turning } from '@tiza/shapes'
import type { Editor } from '../editor.ts'
import { withLinesUnbound } from '../lines/unbind-lines.ts'
import { turnShape } from './change-shape.ts'

/** Patches that turn shapes by an angle (radians, clockwise) about a board point. */
export function rotateShapes(
  editor: Editor,
  shapes: readonly Shape[],
  turning: Turning,
): PatchOp[] {
  const ops = shapes.map(
    (shape): PatchOp => ({
      op: 'patch',
      id: shape.id,
      set: turnShape(editor, editor.toDrawn(shape), turning),
    }),
  )
  return withLinesUnbound(ops, editor)
}
