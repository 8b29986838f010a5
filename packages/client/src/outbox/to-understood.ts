import { type Cap, type Op, type Register, toCreateOps, toOlderHead } from '@tiza/protocol'

/** Registers that servers of an earlier minor refuse, by the caps that stand for them. */
const capsOfRegisters = [
  ['ext', 'ext'],
  ['lockedBy', 'locks'],
] as const satisfies readonly (readonly [Register, Cap])[]

export interface UnderstoodOptions {
  /** Those of the server. */
  readonly caps: ReadonlySet<string>
  /** Whether the log has a shape, as far as is known. */
  readonly isConfirmed: (id: string) => boolean
}

/**
 * Ops as a server of some caps understands them. One without `was` brings back no shape that it has
 * forgotten: it is sent a create, where that is known by then. [OP18] One without `ext` or `locks` gets shapes without the
 * registers that these stand for, one without `heads` the likest heads that it knows. [SH20] [SH21] [SH22]
 */
export function toUnderstood(
  ops: readonly Op[],
  { caps, isConfirmed }: UnderstoodOptions,
): readonly Op[] {
  const unknown = capsOfRegisters.flatMap(([name, cap]) => (caps.has(cap) ? [] : name))
  const understood = withoutRegisters(caps.has('was') ? ops : withoutWas(ops, isConfirmed), unknown)
  return caps.has('heads') ? understood : withOlderHeads(understood)
}

/** The same ops where no line has a head of minor 14. */
function withOlderHeads(ops: readonly Op[]): readonly Op[] {
  const changed = ops.map((op): Op => {
    if (op.op === 'create') return replaceHeads(op)
    if (op.op === 'restore' && op.was) {
      const create = replaceHeads(op.was.create)
      return create === op.was.create ? op : { ...op, was: { ...op.was, create } }
    }
    if (op.op !== 'patch') return op
    const set = replaceHeads(op.set)
    return set === op.set ? op : { ...op, set }
  })
  return changed.every((op, at) => op === ops[at]) ? ops : changed
}

/** The other registers are those of its kind, which its type cannot follow. */
function replaceHeads<Values extends object>(values: Values): Values {
  const heads = Object.entries(values).flatMap(([name, value]) => {
    const isHead = name === 'startHead' || name === 'endHead'
    const older = isHead ? toOlderHead(value) : value
    return older === value ? [] : [[name, older] as const]
  })
  return heads.length > 0 ? { ...values, ...Object.fromEntries(heads) } : values
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
function withoutRegisters(ops: readonly Op[], names: readonly string[]): readonly Op[] {
  const isOne = (name: string) => names.includes(name)
  const hasOne = (values: object) => Object.keys(values).some(isOne)
  if (names.length === 0 || !ops.some((op) => hasOne(op.op === 'patch' ? op.set : op))) return ops
  const understood = ops.flatMap((op): readonly Op[] => {
    if (op.op === 'create') return [leaveOut(op, isOne)]
    if (op.op !== 'patch') return [op]
    const set = leaveOut(op.set, isOne)
    return Object.keys(set).length > 0 ? [{ ...op, set }] : []
  })
  return understood.length > 0 ? understood : ops
}

/** The other registers of an op are those of its kind, which its type cannot follow. */
function leaveOut<Values extends object>(values: Values, isOne: (name: string) => boolean): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => !isOne(name)),
  ) as unknown as Values
}
