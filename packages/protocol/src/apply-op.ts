import { findOwnFault, findRegisterFault, measureOpPoints, type OpPoints } from './check-op.ts'
import { type Fault, toFault } from './errors.ts'
import { boardRecordId } from './ids.ts'
import { type KnownKinds, standardKinds } from './known-kinds.ts'
import { limits } from './limits.ts'
import type { AppendOp, CreateOp, If, Op, PatchOp } from './ops.ts'
import {
  continuePoints,
  joinPoints,
  type PointsEnd,
  type PointsRun,
  pointsStart,
  scanPoints,
} from './points.ts'
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
  | { readonly state: 'refused'; readonly fault: Fault }

/**
 * The meaning of an op: computes the resulting shape from the present one (`undefined`: no such id). Pure,
 * except for the `ends` cache. Expects an op that matches `OpSchema`; checks what a schema cannot express,
 * in the order of [OP20]: the op by itself, its id, the kind, the life of the shape, conditions, points.
 * Paths of faults are relative to the op.
 */
export function applyOp(shape: Shape | undefined, op: Op, context: OpContext): OpOutcome {
  const points = measureOpPoints(op)
  const fault = context.isLogged ? undefined : findOwnFault(op, points)
  if (fault) return { state: 'refused', fault }
  if (op.op === 'create') {
    // In the log it means that the server had forgotten the tombstone that this board still has. [OP17]
    const isForgotten = shape?.deleted && context.isLogged
    if (shape && !isForgotten) return refused('exists', 'The board has a shape of this id.', '/id')
    return create(op, points, context)
  }
  if (!shape) return refused('gone', 'The board has no shape of this id.', '/id')
  switch (op.op) {
    case 'patch':
      return patch(shape, op, points, context)
    case 'append':
      return append(shape, op, points, context)
    case 'delete':
    case 'restore': {
      // The record of a board cannot be deleted. [RC3]
      if (op.id === boardRecordId && !context.isLogged) {
        return refused('bad_request', 'The record of the board cannot be deleted.', '/id')
      }
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
      return refused('bad_request', 'There is no op of this name.', '/op')
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

function create(op: CreateOp, points: OpPoints, context: OpContext): OpOutcome {
  const { by, at, seq } = context
  const { op: _, ...registers } = op
  const shape = { ...registers, by, at, seq } as Shape
  if (hasPoints(shape, context)) {
    // A stroke that is brought back comes with all of its points. [OP18]
    const mostPoints = op.rev ? limits.pointsPerStroke : limits.pointsPerOp
    const fault = notePoints(shape, points, { ...context, mostPoints, path: '/pts' })
    if (fault) return { state: 'refused', fault }
  }
  return { state: 'applied', shape }
}

/** Runs per op, and a gesture may have 100,000: without intermediate lists. */
function patch(shape: Shape, op: PatchOp, points: OpPoints, context: OpContext): OpOutcome {
  const { isLogged, kinds = standardKinds } = context
  if (!isLogged) {
    const registers = kinds.getRegisters(shape.kind)
    if (!registers) return refused('bad_request', 'Its shape is of an unknown kind.', '/id')
    const fault = findRegisterFault(op, registers)
    if (fault) return { state: 'refused', fault }
  }
  if (shape.deleted) return { state: 'skipped', shape }
  const set: Readonly<Record<string, unknown>> = op.set
  const next: Record<string, unknown> = { ...shape }
  const rev: Record<string, number> = { ...shape.rev }
  let isWritten = false
  let isPartly = false

  for (const register of Object.keys(set)) {
    if (!isMatch(shape, register, op.if)) {
      isPartly = true
      continue
    }
    isWritten = true
    const value = set[register]
    if (value === null) delete next[register]
    else put(next, register, value)
    put(rev, register, context.seq)
  }
  if (!isWritten) return { state: 'skipped', shape }
  next.rev = rev
  const patched = next as unknown as Shape

  if (rev.pts === context.seq && op.set.pts !== undefined && hasPoints(patched, context)) {
    const fault = notePoints(patched, points, { ...context, path: '/set/pts' })
    if (fault) return { state: 'refused', fault }
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

/** Caches the end of a complete stroke's points; returns the fault if one op may not write them. */
function notePoints(
  stroke: ShapeOf<'stroke'>,
  points: OpPoints,
  {
    ends,
    isLogged = false,
    mostPoints = limits.pointsPerOp,
    path,
  }: Pick<OpContext, 'ends' | 'isLogged'> & {
    readonly mostPoints?: number
    readonly path: string
  },
): Fault | undefined {
  const end = isRun(points) ? continuePoints(points, { q: stroke.q }) : undefined
  if (end) ends.set(stroke, end)
  if (isLogged) return undefined
  if (!end) return toFault('bad_request', outside, path)
  return end.count > mostPoints ? toFault('too_large', toTooMany(mostPoints), path) : undefined
}

const outside = 'A point is outside of the board, as in [IN8].'
const toTooMany = (most: number) => `There are more than ${most} points.`

function isRun(points: OpPoints): points is PointsRun {
  return typeof points === 'object'
}

/** Whether a register's revision matches a condition, if the condition names it. */
function isMatch(shape: Shape, register: string, condition: If | undefined): boolean {
  if (!condition || !Object.hasOwn(condition, register)) return true
  return getRev(shape, register) === condition[register]
}

function append(shape: Shape, op: AppendOp, points: OpPoints, context: OpContext): OpOutcome {
  if (!hasPoints(shape, context)) {
    return refused('bad_request', 'No shape of this kind has points.', '/id')
  }
  if (shape.deleted) return { state: 'skipped', shape }
  const before = getPointsEnd(shape, context.ends)
  if (op.off !== before.count) {
    return refused('conflict', `The stroke has ${before.count} points.`, '/off')
  }
  const end = isRun(points) ? continuePoints(points, { q: shape.q, from: before }) : undefined
  if (!end) return refused('bad_request', outside, '/pts')
  const { pointsPerOp, pointsPerStroke } = limits
  const isTooLong = end.count - before.count > pointsPerOp || end.count > pointsPerStroke
  if (isTooLong && !context.isLogged) {
    const most = end.count > pointsPerStroke ? pointsPerStroke : pointsPerOp
    return refused('too_large', toTooMany(most), '/pts')
  }
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

function refused(code: Fault['code'], message: string, path: string): OpOutcome {
  return { state: 'refused', fault: toFault(code, message, path) }
}
