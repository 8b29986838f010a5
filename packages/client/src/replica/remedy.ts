import { getRev, type Op, type PatchOp, type Shape } from '@tiza/protocol'
import { toCreates } from './recreate-ops.ts'

export interface RemedyOptions {
  /** The shape as it was seen while the refused transaction counted, tombstones included. */
  readonly before: Shape | undefined
  /** What is left of it without that transaction. */
  readonly after: Shape | undefined
  /** What the refused transaction did to it: the conditions go on to hold. */
  readonly refused: readonly Op[]
  /** Whether the log has forgotten it, so that only a create brings it back. */
  readonly isForgotten: boolean
  /** Whether what is left was deleted here: the restore is conditional on that then. */
  readonly isOwnDeletion: boolean
}

/**
 * Ops that give one shape the state that it had with a refused transaction, without that transaction.
 * None for a shape that was never known here.
 */
export function toRemedy({
  before,
  after,
  refused,
  isForgotten,
  isOwnDeletion,
}: RemedyOptions): readonly Op[] {
  if (!before) return []
  const { id } = before
  if (before.deleted) {
    if (!after || after.deleted) return []
    // A delete that is still pending had conditions on what was refused, and has no effect without that.
    const removal = { op: 'delete', id, if: { deleted: getRev(after, 'deleted') } } as const
    return [refused.find(({ op }) => op === 'delete') ?? removal]
  }
  if (!after || (after.deleted && isForgotten)) return toCreates(before)
  const earlier = refused.find(({ op }) => op === 'restore') ?? ({ op: 'restore', id } as const)
  const isConditional = 'if' in earlier && earlier.if && isOwnDeletion
  const restore = isConditional
    ? { ...earlier, if: { deleted: getRev(after, 'deleted') } }
    : earlier
  const set = toDifference(after, before)
  const patch = Object.keys(set).length === 0 ? [] : [toPatch(id, set, refused)]
  return after.deleted ? [restore, ...patch] : patch
}

/** Whether undo would restore another state of a deleted shape, now that a transaction was refused. */
export function isOtherTombstone(before: Shape, after: Shape | undefined): boolean {
  if (!after) return true
  return after.deleted === true && Object.keys(toDifference(after, before)).length > 0
}

function toPatch(id: string, set: PatchOp['set'], refused: readonly Op[]): PatchOp {
  const conditions = refused.flatMap((op) => (op.op === 'patch' && op.if ? [op.if] : []))
  const known = Object.entries(Object.assign({}, ...conditions)).filter(([name]) => name in set)
  const patch: PatchOp = { op: 'patch', id, set }
  return known.length === 0 ? patch : { ...patch, if: Object.fromEntries(known) as PatchOp['if'] }
}

/** The registers that differ, with the values of `to`; `null` where it has none. */
function toDifference(from: Shape, to: Shape): PatchOp['set'] {
  const [before, after] = [toRegisters(from), toRegisters(to)]
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const changed = [...names].filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  return Object.fromEntries(changed.map((name) => [name, after[name] ?? null]))
}

function toRegisters(shape: Shape): Readonly<Record<string, unknown>> {
  const { id: _id, kind: _kind, by: _by, at: _at, seq: _seq, rev: _rev, ...rest } = shape
  const { deleted: _deleted, ...registers } = rest
  return registers
}
