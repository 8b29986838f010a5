import type { Rejection } from '@tiza/client'
import type { Shape } from '@tiza/protocol'
import { type RefusalKey, toRefusalKey } from './refusal-key.ts'

/** Work that came to nothing and that nobody has looked at yet. */
export interface Refusals {
  /** How many changes. */
  readonly count: number
  /** Why the last of them did; of those that only followed from another, why that did. */
  readonly reason: RefusalKey
  /** What a copy would hold, by id. */
  readonly lost: ReadonlyMap<string, Shape>
}

/** Adds one to what is shown already; what is on the board all the same is not worth a word. */
export function addRefusal(
  before: Refusals | undefined,
  { code, count, ops, lost }: Rejection,
): Refusals | undefined {
  const isThere = (code === 'exists' || code === 'conflict') && lost.length === 0
  if (isThere) return before
  const all = new Map(before?.lost)
  // As it was seen first: later on it may have lost a part of itself already.
  for (const shape of lost) if (!all.has(shape.id)) all.set(shape.id, shape)
  // What went on a shape whose create was refused is gone for the same reason.
  const follows = code === 'gone' && ops.some(({ id }) => before?.lost.has(id))
  const reason = before && follows ? before.reason : toRefusalKey(code)
  return { count: (before?.count ?? 0) + count, reason, lost: all }
}
