import type { KnownKinds } from './known-kinds.ts'
import type { CreateOp, If, Op, RestoreOp, Was } from './ops.ts'
import type { Shape } from './shapes.ts'

/** The op that makes a shape as it is, without what the server adds. */
export function toCreate(shape: Shape): CreateOp {
  const { by: _by, at: _at, seq: _seq, rev: _rev, deleted: _deleted, ...registers } = shape
  // The registers are those of the kind, which the union of kinds cannot express.
  return { ...registers, op: 'create' } as unknown as CreateOp
}

/** What a restore needs to bring back a shape that the board has forgotten. [OP18] */
export function toWas(shape: Shape): Was {
  const { seq, rev = {} } = shape
  const create = toCreate(shape)
  const { deleted: _, ...written } = rev
  return Object.keys(written).length > 0 ? { create, seq, rev: written } : { create, seq }
}

export interface LoggedOpOptions {
  /** The shape of the op on the board; `undefined` where it is unknown. */
  readonly shape: Shape | undefined
  /** The seq of the transaction. */
  readonly seq: number
  readonly kinds: KnownKinds
}

/**
 * An op as the log has it: a restore of a forgotten shape is a create with the revisions that the shape had,
 * any other one has no copy of its shape. `undefined` for a restore whose conditions can never hold. [OP18]
 */
export function toLoggedOp(op: Op, { shape, seq, kinds }: LoggedOpOptions): Op | undefined {
  if (op.op !== 'restore' || !op.was) return op
  const { was, ...restore } = op
  if (shape) return restore
  const { id } = op
  return isPossible(op) ? { ...was.create, id, rev: toAllRevs(was, { seq, kinds }) } : undefined
}

/** No register was ever written at seq 0. */
function isPossible({ if: condition = {} }: RestoreOp): boolean {
  return !Object.values(condition).includes(0)
}

/** The revision of each register that may have one, so that the seq of the new create stands for none. */
function toAllRevs({ create, ...was }: Was, { seq, kinds }: Omit<LoggedOpOptions, 'shape'>): If {
  const { required = [], optional = [] } = kinds.getRegisters(create.kind) ?? {}
  const names: readonly string[] = [...required, ...optional]
  // What a log has lost may be ahead of it, or 0: then no condition on it holds, not even one of 0.
  const toRev = (rev: number) => Math.min(rev || seq, seq)
  return Object.fromEntries(names.map((name) => [name, toRev(was.rev?.[name] ?? was.seq)]))
}
