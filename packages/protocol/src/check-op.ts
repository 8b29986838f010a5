import { type Fault, toFault, toPointer } from './errors.ts'
import { boardRecordId } from './ids.ts'
import { type KindRegisters, recordKinds } from './kinds.ts'
import type { CreateOp, Op, PatchOp } from './ops.ts'
import { isOrderKey } from './order.ts'
import { measurePoints, type PointsRun } from './points.ts'
import { isRecordKind } from './records.ts'

/** The points of an op: those that it writes or appends; `unreadable` for what is no run of points. */
export type OpPoints = PointsRun | 'none' | 'unreadable'

/** Measures the points of an op, once for all that is checked and cached of them. */
export function measureOpPoints(op: Op): OpPoints {
  const pts = getPts(op)
  if (pts === undefined || pts === null) return 'none'
  return measurePoints(pts) ?? 'unreadable'
}

/**
 * The first fault of an op by itself, beyond its schema, whatever the board has: what [OP20] checks
 * first. `undefined` when there is none.
 */
export function findOwnFault(op: Op, points: OpPoints = measureOpPoints(op)): Fault | undefined {
  const fault = findCreateFault(op) ?? findKeyFault(op)
  if (fault) return fault
  if (points !== 'unreadable') return undefined
  const path = op.op === 'patch' ? '/set/pts' : '/pts'
  return toFault('bad_request', '`pts` is not base64 of whole points, as in [IN1].', path)
}

/**
 * The fault of writing registers that a kind does not have, or of clearing those that it must have;
 * `undefined` when there is none.
 */
export function findRegisterFault(op: PatchOp, registers: KindRegisters): Fault | undefined {
  const set: Readonly<Record<string, unknown>> = op.set
  for (const name of Object.keys(set)) {
    if (isWritable(name, set[name], registers)) continue
    const why =
      set[name] === null && includes(registers.required, name)
        ? `\`${name}\` cannot be cleared: every shape of this kind has one.`
        : 'No shape of this kind has this register.'
    return toFault('bad_request', why, toPointer('/set', name))
  }
  return undefined
}

function getPts(op: Op): string | null | undefined {
  switch (op.op) {
    case 'create':
      return 'pts' in op ? op.pts : undefined
    case 'patch':
      return op.set.pts
    case 'append':
      return op.pts
    default:
      return undefined
  }
}

function findCreateFault(op: Op): Fault | undefined {
  if (op.op !== 'create') return undefined
  const { id, kind } = op
  if (((kind as string) === 'board') !== (id === boardRecordId)) {
    return toFault('bad_request', 'The record of the board is written by patch alone.', '/id')
  }
  return isRecordKind(kind) ? findRecordFault(op, recordKinds[kind]) : undefined
}

function findRecordFault(op: CreateOp, { optional }: KindRegisters): Fault | undefined {
  const { op: _op, id: _id, kind: _kind, rev: _rev, ...given } = op
  const foreign = Object.keys(given).find((name) => !includes(optional, name))
  if (foreign === undefined) return undefined
  return toFault('bad_request', 'No record of this kind has this register.', toPointer('', foreign))
}

function findKeyFault(op: Op): Fault | undefined {
  if (op.op === 'create') {
    if (isRecordKind(op.kind) || isOrderKey(op.z)) return undefined
    return toFault('bad_request', noOrderKey, '/z')
  }
  if (op.op !== 'patch' || typeof op.set.z !== 'string' || isOrderKey(op.set.z)) return undefined
  return toFault('bad_request', noOrderKey, '/set/z')
}

const noOrderKey = '`z` is not an order key, as in [OR2].'

function isWritable(name: string, value: unknown, { required, optional }: KindRegisters): boolean {
  return includes(required, name) ? value !== null : includes(optional, name)
}

function includes(names: readonly string[], name: string): boolean {
  return names.includes(name)
}
