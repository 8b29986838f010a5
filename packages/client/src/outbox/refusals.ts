import type { ErrorCode, Op } from '@tiza/protocol'
import type { BoardStore, GoneOrExists } from '../replica/board-store-types.ts'
import type { Answered } from '../replica/pending-txs.ts'
import type { OutboxEntry, Rejection } from '../types.ts'
import { findLost, getTouched } from './find-lost.ts'

export interface RefusalsOptions {
  readonly store: BoardStore
  /** Numbers and keeps ops that are sent in place of a refused transaction. */
  readonly number: (ops: readonly Op[], typing: string | undefined) => readonly OutboxEntry[]
  readonly persist: (answered: Answered) => void
  readonly onRejection: (rejection: Rejection) => void
}

/** What becomes of transactions that the server refuses, or that cannot be sent any more. */
export interface Refusals {
  /** Takes a transaction back, and reports what is lost with it. */
  drop(n: number, code: ErrorCode): void
  /**
   * The log has forgotten shapes that were deleted, or still has them though it seemed to have forgotten
   * them. Sends other ops, by which the view stays as it is. Returns whether that could be done.
   */
  replace(n: number, refusal: GoneOrExists): boolean
  /** The board takes no more: reports what was unsent. */
  rejectUnsent(code: ErrorCode): void
}

export function createRefusals({ store, number, persist, onRejection }: RefusalsOptions): Refusals {
  return {
    drop(n, code) {
      const before = getTouched(store.shapes, store.pending.get(n)?.ops ?? [])
      const dropped = store.drop(n)
      if (!dropped) return
      persist(dropped.answered)
      const lost = findLost(before, store.shapes)
      onRejection({ code, count: 1, ops: dropped.entry.ops, lost })
    },
    replace(n, refusal) {
      const typing = store.pending.get(n)?.typing
      const replaced = store.replaceRefused(n, refusal, (ops) => number(ops, typing))
      if (!replaced) return false
      persist(replaced.answered)
      const { unknown } = replaced
      if (unknown.length > 0) {
        onRejection({ code: refusal.code, count: 1, ops: unknown, lost: [] })
      }
      return true
    },
    rejectUnsent(code) {
      const unsent = [...store.pending.values()].filter(({ ackedSeq }) => ackedSeq === undefined)
      if (unsent.length === 0) return
      const ops = unsent.flatMap((entry) => entry.ops)
      onRejection({ code, count: unsent.length, ops, lost: getTouched(store.shapes, ops) })
    },
  }
}
