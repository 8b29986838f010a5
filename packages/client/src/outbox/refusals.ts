import type { ErrorCode, FaultText } from '@tiza/protocol'
import type { BoardStore } from '../replica/board-store-types.ts'
import type { Answered } from '../replica/pending-txs.ts'
import type { Rejection } from '../types.ts'
import { findLost, getTouched } from './find-lost.ts'

export interface RefusalsOptions {
  readonly store: BoardStore
  readonly persist: (answered: Answered) => void
  readonly onRejection: (rejection: Rejection) => void
}

/** What becomes of transactions that the server refuses, or that cannot be sent any more. */
export interface Refusals {
  /** Takes a transaction back, and reports what is lost with it. */
  drop(n: number, code: ErrorCode, text?: Partial<FaultText>): void
  /** The board takes no more: reports what was unsent. */
  rejectUnsent(code: ErrorCode): void
}

export function createRefusals({ store, persist, onRejection }: RefusalsOptions): Refusals {
  return {
    drop(n, code, text = {}) {
      const ops = store.pending.get(n)?.ops ?? []
      const before = getTouched(store.shapes, ops)
      const isKnown = ops.every(({ op, id }) => op === 'delete' || store.getWhole(id))
      const dropped = store.drop(n)
      if (!dropped) return
      persist(dropped.answered)
      const lost = findLost(before, store.shapes)
      // All that it would have changed is deleted, and the log has forgotten it.
      if (code === 'gone' && isKnown && lost.length === 0) return
      onRejection({ code, ...text, count: 1, ops, lost })
    },
    rejectUnsent(code) {
      const unsent = [...store.pending.values()].filter(({ ackedSeq }) => ackedSeq === undefined)
      if (unsent.length === 0) return
      const ops = unsent.flatMap((entry) => entry.ops)
      onRejection({ code, count: unsent.length, ops, lost: getTouched(store.shapes, ops) })
    },
  }
}
