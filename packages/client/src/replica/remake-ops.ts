import { type CreateOp, type Op, type Shape, toCreateOps } from '@tiza/protocol'

/**
 * Ops that make again what they would bring back: the `restore` of a shape that `getForgotten` knows
 * becomes a create of it. The same array when there is none.
 */
export function remakeOps(
  ops: readonly Op[],
  getForgotten: (id: string) => Shape | undefined,
): readonly Op[] {
  const made = new Set<string>()
  const remade = ops.flatMap((op): readonly Op[] => {
    const isFirst = op.op === 'restore' && !made.has(op.id)
    const shape = isFirst ? getForgotten(op.id) : undefined
    if (shape) {
      made.add(op.id)
      return toCreates(shape)
    }
    // What it was written under is no more: its registers are as new as the shape.
    if (!made.has(op.id) || !('if' in op)) return [op]
    const { if: _, ...unconditional } = op
    return [unconditional]
  })
  return made.size > 0 ? remade : ops
}

/** The ops that make a shape as it is: a create and, of a stroke too long for that, appends. */
export function toCreates(shape: Shape): readonly Op[] {
  const { by: _by, at: _at, seq: _seq, rev: _rev, deleted: _deleted, ...registers } = shape
  // The registers are those of the kind, which the union of kinds cannot tell.
  return toCreateOps({ ...registers, op: 'create' } as unknown as CreateOp)
}
