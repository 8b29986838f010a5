import { type CreateOp, type Op, type Shape, toCreateOps } from '@tiza/protocol'

/**
 * Ops with a create in place of the `restore` of each shape that `getForgotten` returns. The same array
 * where there is none.
 */
export function recreateOps(
  ops: readonly Op[],
  getForgotten: (id: string) => Shape | undefined,
): readonly Op[] {
  const made = new Set<string>()
  const recreated = ops.flatMap((op): readonly Op[] => {
    const isFirst = op.op === 'restore' && !made.has(op.id)
    const shape = isFirst ? getForgotten(op.id) : undefined
    if (shape) {
      made.add(op.id)
      return toCreates(shape)
    }
    // Its registers are as new as the shape, so no condition on them can hold.
    if (!made.has(op.id) || !('if' in op)) return [op]
    const { if: _, ...unconditional } = op
    return [unconditional]
  })
  return made.size > 0 ? recreated : ops
}

/** The ops that create a shape as it is: a create and, of a stroke too long for that, appends. */
export function toCreates(shape: Shape): readonly Op[] {
  const { by: _by, at: _at, seq: _seq, rev: _rev, deleted: _deleted, ...registers } = shape
  // The registers are those of the kind, which the union of kinds cannot express.
  return toCreateOps({ ...registers, op: 'create' } as unknown as CreateOp)
}
