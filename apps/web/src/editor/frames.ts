import type { PatchOp, Shape, ShapeOf } from '@tiza/protocol'
import { isWithin } from './transform/turned-box.ts'
import type { BoardPoint, Editor } from './types.ts'

/** Shapes together with what lies in those of them that are frames. */
export function withFramed(editor: Editor, shapes: readonly Shape[]): Shape[] {
  const frames = new Set(shapes.flatMap(({ id, kind }) => (kind === 'frame' ? id : [])))
  if (frames.size === 0) return [...shapes]
  const all = new Map(shapes.map((shape) => [shape.id, shape]))
  for (const shape of editor.board.shapes.values()) {
    if (shape.frame && frames.has(shape.frame)) all.set(shape.id, shape)
  }
  return [...all.values()]
}

/** The topmost frame around a board point. */
export function getFrameAt(editor: Editor, at: BoardPoint): ShapeOf<'frame'> | undefined {
  return editor
    .getShapesIn({ ...at, width: 0, height: 0 })
    .filter((shape) => shape.kind === 'frame')
    .findLast((shape) => isWithin({ box: editor.getFrame(shape), angle: shape.angle ?? 0 }, at))
}

/**
 * Patches that put shapes into the frame that they lie in by their centre, or out of one that they
 * left. What moved together with its frame stays in it.
 */
export function toFrameOps(editor: Editor, shapes: readonly Shape[]): PatchOp[] {
  const moved = new Set(shapes.map(({ id }) => id))
  return shapes.flatMap((shape): PatchOp[] => {
    if (shape.kind === 'frame' || (shape.frame && moved.has(shape.frame))) return []
    const { x, y, width, height } = editor.getBounds(shape)
    const frame = getFrameAt(editor, { x: x + width / 2, y: y + height / 2 })?.id
    if (frame === shape.frame) return []
    return [{ op: 'patch', id: shape.id, set: { frame: frame ?? null } }]
  })
}

/** Patches that let go of what lies in shapes that will be deleted, and is not deleted with them. */
export function freeFramed(editor: Editor, shapes: readonly Shape[]): PatchOp[] {
  const gone = new Set(shapes.map(({ id }) => id))
  return withFramed(editor, shapes)
    .filter(({ id }) => !gone.has(id))
    .map(({ id }) => ({ op: 'patch', id, set: { frame: null } }))
}
