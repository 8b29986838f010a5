import { type Op, type Shape, toWas } from '@tiza/protocol'
import type { CachedBoard, KeptBoard, OutboxEntry, OutboxRecord } from '../types.ts'

/**
 * The entries among what a storage gave back, in order of `n`. What is damaged is left out: the
 * rest of somebody's work must not be lost for it.
 */
export function parseEntries(values: readonly unknown[]): OutboxEntry[] {
  return values.flatMap(parseEntry).sort((a, b) => a.n - b.n)
}

/** The number after the last one used: as kept, but never one that an entry has. */
export function toNextN(value: unknown, entries: readonly OutboxEntry[]): number {
  return Math.max(isCount(value) ? value : 1, 1, (entries.at(-1)?.n ?? 0) + 1)
}

/** The client ids that a record comes after, if any. */
export function parseAfter(value: unknown): Pick<OutboxRecord, 'after'> {
  const after = Array.isArray(value) ? value.filter((client) => typeof client === 'string') : []
  return after.length > 0 ? { after } : {}
}

/** What the log comes to, if that was kept. */
export function parseSum(value: unknown): Pick<CachedBoard, 'sum'> {
  return isCount(value) ? { sum: value } : {}
}

/** A kept board that is in memory already. */
export function toKeptBoard({ shapes, ...version }: CachedBoard): KeptBoard {
  return { ...version, count: shapes.length, readShapes: async () => shapes }
}

/** Whether a value is a list of shapes, as far as a client needs to be sure of it. */
export function isShapes(value: unknown): value is Shape[] {
  if (!Array.isArray(value)) return false
  return value.every((shape) => isRecord(shape) && typeof shape.id === 'string')
}

function parseEntry(value: unknown): OutboxEntry[] {
  if (!isRecord(value)) return []
  const { n, ops, epoch, typing, restored, offline } = value
  if (!isCount(n) || n < 1 || !isOps(ops)) return []
  return [
    {
      ...{ n, ops: isShapes(restored) ? toWhole(ops, restored) : ops },
      ...(typeof typing === 'string' ? { typing } : {}),
      ...(typeof epoch === 'string' ? { epoch } : {}),
      ...(offline === true ? { offline } : {}),
    },
  ]
}

/** An earlier version kept the shapes that its restores bring back beside them. */
function toWhole(ops: readonly Op[], restored: readonly Shape[]): readonly Op[] {
  return ops.map((op) => {
    const shape = op.op === 'restore' && restored.find(({ id }) => id === op.id)
    return shape ? { ...op, was: toWas(shape) } : op
  })
}

function isOps(value: unknown): value is Op[] {
  if (!Array.isArray(value) || value.length === 0) return false
  return value.every((op) => isRecord(op) && typeof op.op === 'string' && typeof op.id === 'string')
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
