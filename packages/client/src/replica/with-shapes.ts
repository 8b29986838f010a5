import {
  hasWellFormedTexts,
  type KnownKinds,
  type Limits,
  type Op,
  type Shape,
  toWas,
} from '@tiza/protocol'
import type { OwnRevs } from './own-revs.ts'
import { mapSeqs } from './pending-seq.ts'

export interface WithShapesOptions {
  readonly getWhole: (id: string) => Shape | undefined
  readonly ownRevs: Pick<OwnRevs, 'toLogged'>
  readonly kinds: KnownKinds
  readonly limits: Pick<Limits, 'orderKey' | 'packetBytes'>
}

/** Bytes of the payload around the points of a stroke. */
const envelope = 8_000

/**
 * Ops with, in each restore, the shape that it brings back: the log may have forgotten that by the time it
 * gets there. [OP18]
 */
export function withShapes(
  ops: readonly Op[],
  { getWhole, ownRevs, kinds, limits }: WithShapesOptions,
): readonly Op[] {
  return ops.flatMap((op): readonly Op[] => {
    const shape = op.op === 'restore' ? getWhole(op.id) : undefined
    if (op.op !== 'restore' || op.was || !shape?.deleted || !canCreate(shape, { kinds, limits }))
      return [op]
    // A tombstone that is kept for undo may name by number what is not pending any more.
    return mapSeqs([{ ...op, was: toWas(shape) }], ownRevs.toLogged)
  })
}

/** Whether a server would take a create of a shape: what the log has may be from before its rules. */
function canCreate(
  shape: Shape,
  { kinds, limits }: Pick<WithShapesOptions, 'kinds' | 'limits'>,
): boolean {
  if (kinds.findUnknown(shape)?.length !== 0) return false
  const { create } = toWas(shape)
  if (!hasWellFormedTexts(create) || (create.z?.length ?? 0) > limits.orderKey) return false
  return !('pts' in shape) || shape.pts.length < limits.packetBytes - envelope
}
