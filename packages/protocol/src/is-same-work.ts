import { toOlderHead } from './line-heads.ts'
import type { Op } from './ops.ts'

/** A transaction in a log, with the indices of the ops, as they were sent, that had no full effect. */
export interface LoggedWork {
  readonly ops: readonly Op[]
  readonly skipped?: readonly number[] | undefined
}

/**
 * Whether a log may have a transaction for the ops of a resend: they write the same to the same shapes, in any
 * order of keys. Not compared is what a client says as the server and the log are that it knows by then:
 * conditions, the `was` of a restore, `ext` and `lockedBy`, and heads that stand for others. What the log has no part in, by [OP16] and [RC3], is counted
 * only. Never `false` for an honest resend. [ID13]
 *
 * @param sent the ops of the resend, not validated
 */
export function isSameWork(sent: unknown, { ops, skipped = [] }: LoggedWork): boolean {
  if (!Array.isArray(sent)) return false
  const left = toCompared(ops)
  let leftOut = 0
  for (const op of toCompared(sent)) {
    const [next] = left
    if (next && isSameOp(op, next)) left.shift()
    else leftOut++
  }
  return left.length === 0 && leftOut <= skipped.length
}

/** What ops write, as a text that is the same in any order of keys and for any honest resend. [ID13] */
export function toWorkText(ops: readonly Op[]): string {
  return JSON.stringify(toCompared(ops), sortKeys)
}

type Values = Readonly<Record<string, unknown>>

/** The parts of ops that are compared; empty objects for what is no op. */
function toCompared(ops: readonly unknown[]): Values[] {
  return ops.flatMap((op): Values | readonly Values[] => {
    if (!isRecord(op)) return {}
    const { if: _if, was: _was, rev: _rev, ext: _ext, lockedBy: _lockedBy, ...rest } = op
    if (op.op !== 'patch' || !isRecord(op.set)) return withOlderHeads(rest)
    const { ext: _, lockedBy: _by, ...set } = op.set
    // For a server that does not know these, there is no such patch.
    return Object.keys(set).length > 0 ? { ...rest, set: withOlderHeads(set) } : []
  })
}

/** The same object where there is no head of a later minor. */
function withOlderHeads(values: Values): Values {
  const changed = ['startHead', 'endHead'].flatMap((name) => {
    const older = toOlderHead(values[name])
    return older === values[name] ? [] : [[name, older] as const]
  })
  return changed.length > 0 ? { ...values, ...Object.fromEntries(changed) } : values
}

function isSameOp(sent: Values, logged: Values): boolean {
  if (sent.id !== logged.id) return false
  if (sent.op === logged.op) return isEqual(logged, sent)
  // A patch of the board's record is logged as its create. [RC4]
  if (sent.op === 'patch') return logged.op === 'create' && isWrittenBy(sent.set, logged)
  // A shape is brought back by a create where the board, or the server of that time, does not know it. [OP18]
  const isBack = (op: unknown) => op === 'create' || op === 'restore'
  return isBack(sent.op) && isBack(logged.op)
}

/** Whether all registers of a logged create are among those that a patch sets. */
function isWrittenBy(set: unknown, { op: _, id: _id, kind: _kind, ...registers }: Values): boolean {
  return (
    isRecord(set) && Object.keys(registers).every((name) => isEqual(registers[name], set[name]))
  )
}

/** Equality of JSON values. `other` may be hostile: it is walked no deeper than `known`. */
function isEqual(known: unknown, other: unknown): boolean {
  if (known === other) return true
  if (Array.isArray(known)) {
    return (
      Array.isArray(other) &&
      known.length === other.length &&
      known.every((item, at) => isEqual(item, other[at]))
    )
  }
  if (!isRecord(known) || !isRecord(other)) return false
  const keys = Object.keys(known)
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isEqual(known[key], other[key]))
  )
}

function sortKeys(_key: string, value: unknown): unknown {
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
