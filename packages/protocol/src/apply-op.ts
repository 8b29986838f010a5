import type { ErrorCode } from './errors.ts'
import { boardRecordId } from './ids.ts'
import { type KindRegisters, recordKinds } from './kinds.ts'
import { type KnownKinds, standardKinds } from './known-kinds.ts'
import { limits } from './limits.ts'
import type { CreateOp, If, Op, PatchOp } from './ops.ts'
import { isOrderKey } from './order.ts'
import { joinPoints, type PointsEnd, pointsStart, scanPoints } from './points.ts'
import { isRecordKind } from './records.ts'
import type { Shape, ShapeOf } from './shapes.ts'

/** The author's session, the server's time in milliseconds since 1970, and the seq of a write. */
export interface OpContext {
  readonly by: string
  readonly at: number
  readonly seq: number
  /** Cache of the end of each stroke's points, so that appends need not scan them. */
  readonly ends: WeakMap<Shape, PointsEnd>
  /**
   * Whether the op comes from the log. Its server may know kinds, registers, values and limits that this
   * version does not, so it is applied without validation.
   */
  readonly isLogged?: boolean
  /** Known kinds. Default: those of the contract. */
  readonly kinds?: KnownKinds
}

/** `applied` and `skipped` (no effect, not an error) carry the resulting shape. */
export type OpOutcome =
  | { readonly state: 'applied'; readonly shape: Shape; readonly partly?: true }
  | { readonly state: 'skipped'; readonly shape: Shape }
  | { readonly state: 'refused'; readonly code: ErrorCode }

/**
 * The meaning of an op: computes the resulting shape from the present one (`undefined`: no such id). Pure,
 * except for the `ends` cache. Expects an op that matches `OpSchema`; checks what a schema cannot express
 * (kind, order key, points, offset).
 */
export function applyOp(shape: Shape | undefined, op: Op, context: OpContext): OpOutcome {
  if (op.op === 'create') {
    // In the log it means that the server had forgotten the tombstone that this board still has. [OP17]
    const isForgotten = shape?.deleted && context.isLogged
    return shape && !isForgotten ? refused('exists') : create(op, context)
  }
  if (!shape) return refused('gone')
  switch (op.op) {
    case 'patch':
      return shape.deleted ? { state: 'skipped', shape } : patch(shape, op, context)
    case 'append':
      if (!hasPoints(shape, context)) return refused('bad_request')
      if (shape.deleted) return { state: 'skipped', shape }
      return append(shape, op, context)
    case 'delete':
    case 'restore': {
      // The record of a board cannot be deleted. [RC3]
      if (op.id === boardRecordId && !context.isLogged) return refused('bad_request')
      const wanted = op.op === 'delete'
      if (Boolean(shape.deleted) === wanted || !allMatch(shape, op.if)) {
        return { state: 'skipped', shape }
      }
      const { deleted: _, ...rest } = shape
      const rev = { ...shape.rev, deleted: context.seq }
      const next = { ...rest, rev, ...(wanted ? { deleted: true } : {}) } as Shape
      return { state: 'applied', shape: keepEnd(shape, next, context) }
    }
    default:
      // An op of a later version, from a log or an outbox.
      return refused('bad_request')
  }
}

const plain = { configurable: true, enumerable: true, writable: true }

/** The seq of the last write of a register, which is the create for one never written since. */
export function getRev(shape: Shape, register: string): number {
  const { rev, seq } = shape
  // Own properties only: every object inherits names such as `constructor`.
  return rev && Object.hasOwn(rev, register) ? (rev[register] ?? seq) : seq
}

/** The end of a stroke's points, from the cache or by scanning. */
export function getPointsEnd(shape: ShapeOf<'stroke'>, ends: WeakMap<Shape, PointsEnd>): PointsEnd {
  const known = ends.get(shape)
  if (known) return known
  const end = scanPoints(shape.pts, { q: shape.q }) ?? pointsStart
  ends.set(shape, end)
  return end
}

/** Whether a shape is ink, that is has the registers of ink. */
function hasPoints(
  shape: Shape,
  { kinds = standardKinds }: Pick<OpContext, 'kinds'>,
): shape is ShapeOf<'stroke'> {
  return kinds.hasPoints(shape.kind)
}

function create(op: CreateOp, context: OpContext): OpOutcome {
  const { by, at, seq, isLogged } = context
  if (!isLogged && !isLegalCreate(op)) return refused('bad_request')
  const { op: _, ...registers } = op
  const shape = { ...registers, by, at, seq } as Shape
  if (hasPoints(shape, context)) {
    // A stroke that is brought back comes with all of its points. [OP18]
    const mostPoints = op.rev ? limits.pointsPerStroke : limits.pointsPerOp
    const code = notePoints(shape, { ...context, mostPoints })
    if (code) return refused(code)
  }
  return { state: 'applied', shape }
}

/** Checks a create beyond its schema. */
function isLegalCreate({ op: _, id, kind, rev: _rev, ...given }: CreateOp): boolean {
  if (((kind as string) === 'board') !== (id === boardRecordId)) return false
  if (!isRecordKind(kind)) return isOrderKey(given.z)
  const { optional }: KindRegisters = recordKinds[kind]
  return Object.keys(given).every((name) => optional.some((register) => register === name))
}

/** Runs per op, and a gesture may have 100,000: one pass, without intermediate lists. */
function patch(shape: Shape, op: PatchOp, context: OpContext): OpOutcome {
  const { isLogged, kinds = standardKinds } = context
  const known = kinds.getRegisters(shape.kind)
  if (!known && !isLogged) return refused('bad_request')
  const set: Readonly<Record<string, unknown>> = op.set
  const next: Record<string, unknown> = { ...shape }
  const rev: Record<string, number> = { ...shape.rev }
  let isWritten = false
  let isPartly = false

  for (const register of Object.keys(set)) {
    const value = set[register]
    if (!isLogged && !isLegal(register, value, known)) return refused('bad_request')
    if (!isMatch(shape, register, op.if)) {
      isPartly = true
      continue
    }
    isWritten = true
    if (value === null) delete next[register]
    else put(next, register, value)
    put(rev, register, context.seq)
  }
  if (!isWritten) return { state: 'skipped', shape }
  next.rev = rev
  const patched = next as unknown as Shape

  if (rev.pts === context.seq && op.set.pts !== undefined && hasPoints(patched, context)) {
    const code = notePoints(patched, context)
    if (code) return refused(code)
  } else {
    keepEnd(shape, patched, context)
  }
  return isPartly
    ? { state: 'applied', shape: patched, partly: true }
    : { state: 'applied', shape: patched }
}

/** Sets an own property of any name: assigning to `__proto__` would set the prototype. */
function put<Value>(record: Record<string, Value>, name: string, value: Value): void {
  if (name !== '__proto__') record[name] = value
  else Object.defineProperty(record, name, { ...plain, value })
}

/** Checks the write of a register beyond its schema. */
function isLegal(register: string, value: unknown, known: KindRegisters | undefined): boolean {
  if (!known) return false
  const { required, optional }: Record<'required' | 'optional', readonly string[]> = known
  if (register === 'z' && typeof value === 'string' && !isOrderKey(value)) return false
  return required.includes(register) ? value !== null : optional.includes(register)
}

/** Caches the end of a complete stroke's points; returns the refusal code if one op may not write them. */
function notePoints(
  stroke: ShapeOf<'stroke'>,
  {
    ends,
    isLogged = false,
    mostPoints = limits.pointsPerOp,
  }: Pick<OpContext, 'ends' | 'isLogged'> & { readonly mostPoints?: number },
): ErrorCode | undefined {
  const end = scanPoints(stroke.pts, { q: stroke.q })
  if (end) ends.set(stroke, end)
  if (isLogged) return undefined
  if (!end) return 'bad_request'
  return end.count > mostPoints ? 'too_large' : undefined
}

/** Whether a register's revision matches a condition, if the condition names it. */
function isMatch(shape: Shape, register: string, condition: If | undefined): boolean {
  if (!condition || !Object.hasOwn(condition, register)) return true
  return getRev(shape, register) === condition[register]
}

function append(
  shape: ShapeOf<'stroke'>,
  op: { readonly off: number; readonly pts: string },
  context: OpContext,
): OpOutcome {
  const before = getPointsEnd(shape, context.ends)
  if (op.off !== before.count) return refused('conflict')
  const end = scanPoints(op.pts, { q: shape.q, from: before })
  if (!end) return refused('bad_request')
  const isTooLong =
    end.count - before.count > limits.pointsPerOp || end.count > limits.pointsPerStroke
  if (isTooLong && !context.isLogged) return refused('too_large')
  const next: ShapeOf<'stroke'> = {
    ...shape,
    pts: joinPoints(shape.pts, op.pts),
    rev: { ...shape.rev, pts: context.seq },
  }
  context.ends.set(next, end)
  return { state: 'applied', shape: next }
}

function allMatch(shape: Shape, condition: If | undefined): boolean {
  if (!condition) return true
  return Object.entries(condition).every(([register, seq]) => getRev(shape, register) === seq)
}

function keepEnd(from: Shape, to: Shape, { ends }: OpContext): Shape {
  const end = ends.get(from)
  if (end) ends.set(to, end)
  return to
}

function refused(code: ErrorCode): OpOutcome {
  return { state: 'refused', code }
}
