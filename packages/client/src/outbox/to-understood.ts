import { type Op, toCreateOps } from '@tiza/protocol'

export interface UnderstoodOptions {
  /** Those of the server. */
  readonly caps: ReadonlySet<string>
  /** Whether the log has a shape, as far as is known. */
  readonly isConfirmed: (id: string) => boolean
}

/**
 * Ops as a server of some caps understands them. One without `was` brings back no shape that it has
 * forgotten: it is sent a create, where that is known by then. [OP18] One without `ext` gets shapes without. [SH20]
 */
export function toUnderstood(
  ops: readonly Op[],
  { caps, isConfirmed }: UnderstoodOptions,
): readonly Op[] {
  return withoutExt(caps.has('was') ? ops : withoutWas(ops, isConfirmed), caps)
}

function withoutWas(
  ops: readonly Op[],
  isConfirmed: UnderstoodOptions['isConfirmed'],
): readonly Op[] {
  const created = new Set<string>()
  return ops.map((op) => {
    if (op.op === 'restore' && op.was) {
      const { was, ...restore } = op
      const isOneOp = toCreateOps(was.create).length === 1
      if (isConfirmed(op.id) || !isOneOp || created.has(op.id)) return restore
      created.add(op.id)
      return was.create
    }
    // Its registers are as new as the shape, so no condition on them can hold.
    if (!created.has(op.id) || !('if' in op)) return op
    const { if: _, ...unconditional } = op
    return unconditional
  })
}

/** A transaction of nothing else stays as it is: it has a number, and the server says what became of it. */
function withoutExt(ops: readonly Op[], caps: ReadonlySet<string>): readonly Op[] {
  if (caps.has('ext') || !ops.some(hasExt)) return ops
  const understood = ops.flatMap((op): readonly Op[] => {
    if (op.op === 'create') {
      const { ext: _, ...create } = op
      return [create]
    }
    if (op.op !== 'patch') return [op]
    const { ext: _, ...set } = op.set
    return Object.keys(set).length > 0 ? [{ ...op, set }] : []
  })
  return understood.length > 0 ? understood : ops
}

function hasExt(op: Op): boolean {
  return (op.op === 'create' && 'ext' in op) || (op.op === 'patch' && 'ext' in op.set)
}
