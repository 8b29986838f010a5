import { boardRecordId } from './ids.ts'
import type { Op } from './ops.ts'
import { isRecordKind } from './records.ts'
import type { Shape } from './shapes.ts'

/**
 * Whether an op changes only what is one's own: a new shape, or one whose author is `isOwn`. Records that are
 * no shapes are nobody's own. What a board skips whoever sends it passes. [RI7]
 */
export function isOwnWork(
  op: Op,
  shape: Shape | undefined,
  isOwn: (author: string) => boolean,
): boolean {
  if (op.op === 'create') return !isRecordKind(op.kind)
  if (op.id === boardRecordId) return op.op === 'delete' || op.op === 'restore'
  if (shape) return !isRecordKind(shape.kind) && isOwn(shape.by)
  return op.op !== 'restore' || !isRecordKind(op.was?.create.kind)
}
