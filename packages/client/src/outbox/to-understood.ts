import { type Op, restoreMinor, toCreateOps } from '@tiza/protocol'

export interface UnderstoodOptions {
  /** That of the server. */
  readonly minor: number
  /** Whether the log has a shape, as far as is known. */
  readonly isConfirmed: (id: string) => boolean
}

/**
 * Ops as a server of some minor understands them. One of before 1.7 brings back no shape that it has
 * forgotten: it is sent a create, where that is known by then. [OP18]
 */
export function toUnderstood(
  ops: readonly Op[],
  { minor, isConfirmed }: UnderstoodOptions,
): readonly Op[] {
  if (minor >= restoreMinor) return ops
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
