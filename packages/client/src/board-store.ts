import {
  applyOp,
  applyTx,
  type Board,
  createBoard,
  getPointsEnd,
  type Op,
  type Shape,
  type Tx,
} from '@tiza/protocol'
import { fromPendingSeq, isPendingSeq, mapIf, toPendingSeq } from './pending-seq.ts'
import type { BoardChange, ChangeOrigin } from './types.ts'

/** A transaction of one's own that the confirmed board does not hold yet. */
export interface Pending {
  readonly n: number
  readonly ops: readonly Op[]
  /** Position in the log, once acked; it leaves when the confirmed board gets there. */
  readonly ackedSeq?: number
}

export type BoardStore = ReturnType<typeof createBoardStore>

/**
 * What one sees: the confirmed board with pending transactions on top, recomputed for touched
 * shapes only. Pending writes carry seqs above every real one, so they mask remote values.
 */
export function createBoardStore() {
  let confirmed: Board = createBoard()
  let epoch: string | undefined
  let seq = 0
  let pending: Pending[] = []
  /** Pending ops by shape, oldest first. */
  const pendingOps = new Map<string, { n: number; op: Op }[]>()
  /** Own transactions that the log holds: n by seq. */
  const ownSeqs = new Map<number, number>()
  const view = new Map<string, Shape>()
  const listeners = new Set<(change: BoardChange) => void>()

  function applyPending(shape: Shape | undefined, n: number, op: Op): Shape | undefined {
    const context = { by: '', at: 0, seq: toPendingSeq(n), ends: confirmed.ends }
    const outcome = applyOp(shape, op, context)
    return outcome.state === 'refused' ? shape : outcome.shape
  }

  /** The shape with all that is pending for it; tombstones included. */
  function getWhole(id: string): Shape | undefined {
    let shape = confirmed.shapes.get(id)
    for (const { n, op } of pendingOps.get(id) ?? []) shape = applyPending(shape, n, op)
    return shape
  }

  function refresh(ids: Iterable<string>): void {
    for (const id of ids) {
      const shape = getWhole(id)
      if (shape && !shape.deleted) view.set(id, shape)
      else view.delete(id)
    }
  }

  function notify(origin: ChangeOrigin, ids: ReadonlySet<string>): void {
    if (ids.size === 0) return
    for (const listener of listeners) listener({ origin, ids })
  }

  function indexPending(): void {
    pendingOps.clear()
    for (const { n, ops } of pending) {
      for (const op of ops) pendingOps.set(op.id, [...(pendingOps.get(op.id) ?? []), { n, op }])
    }
  }

  /** Removes entries and settles what later ones said of them; answers the shapes concerned. */
  function settle(entries: readonly Pending[], toSeq: (n: number) => number): Set<string> {
    const ids = new Set<string>()
    if (entries.length === 0) return ids
    const gone = new Set(entries.map(({ n }) => n))
    for (const { ops } of entries) for (const op of ops) ids.add(op.id)
    pending = pending
      .filter(({ n }) => !gone.has(n))
      .map((entry) => {
        const ops = mapIf(entry.ops, (rev) => {
          const n = isPendingSeq(rev) ? fromPendingSeq(rev) : 0
          return gone.has(n) ? toSeq(n) : rev
        })
        return ops === entry.ops ? entry : { ...entry, ops }
      })
    indexPending()
    return ids
  }

  function getReached(): Pending[] {
    return pending.filter(({ ackedSeq }) => ackedSeq !== undefined && ackedSeq <= seq)
  }

  const toSeqOf = (entries: readonly Pending[]) => {
    const seqs = new Map(entries.map(({ n, ackedSeq }) => [n, ackedSeq ?? 0]))
    return (n: number) => seqs.get(n) ?? 0
  }

  return {
    shapes: view as ReadonlyMap<string, Shape>,
    get epoch() {
      return epoch
    },
    get seq() {
      return seq
    },
    get pending(): readonly Pending[] {
      return pending
    },
    get confirmed(): Board {
      return confirmed
    },
    getWhole,

    /** A rev in the terms of one's own transactions where it is one's own, else unchanged. */
    toOwnRev(rev: number): number {
      const n = ownSeqs.get(rev)
      return n === undefined ? rev : toPendingSeq(n)
    },

    getPointCount(id: string): number {
      const shape = view.get(id)
      return shape?.kind === 'stroke' ? getPointsEnd(shape, confirmed.ends).count : 0
    },

    /** Puts a transaction on top of the view. */
    addPending(entry: Pending, origin: ChangeOrigin = 'local'): void {
      pending = [...pending, entry]
      const ids = new Set<string>()
      for (const op of entry.ops) {
        const before = getWhole(op.id)
        pendingOps.set(op.id, [...(pendingOps.get(op.id) ?? []), { n: entry.n, op }])
        const after = applyPending(before, entry.n, op)
        if (after && !after.deleted) view.set(op.id, after)
        else view.delete(op.id)
        ids.add(op.id)
      }
      notify(origin, ids)
    },

    /** Notes where the log holds a pending transaction. */
    ack(n: number, ackedSeq: number): void {
      ownSeqs.set(ackedSeq, n)
      pending = pending.map((entry) => (entry.n === n ? { ...entry, ackedSeq } : entry))
      const reached = getReached()
      const ids = settle(reached, toSeqOf(reached))
      refresh(ids)
      notify('remote', ids)
    },

    /** Takes a refused transaction back. */
    drop(n: number): Pending | undefined {
      const entry = pending.find((one) => one.n === n)
      if (!entry) return undefined
      // No register was ever written at seq 0: what depended on this has no effect.
      const ids = settle([entry], () => 0)
      refresh(ids)
      notify('remote', ids)
      return entry
    },

    /** Applies the transactions that continue the log; `session` tells which are one's own. */
    confirm(tx: readonly Tx[], session: string | undefined): void {
      const ids = new Set<string>()
      for (const one of tx) {
        if (one.seq !== seq + 1) throw new Error(`seq ${one.seq} does not follow ${seq}`)
        applyTx(confirmed, one)
        seq = one.seq
        for (const op of one.ops) ids.add(op.id)
        if (one.by !== session) continue
        ownSeqs.set(one.seq, one.n)
        pending = pending.map((entry) =>
          entry.n === one.n ? { ...entry, ackedSeq: one.seq } : entry,
        )
      }
      const reached = getReached()
      for (const id of settle(reached, toSeqOf(reached))) ids.add(id)
      refresh(ids)
      notify('remote', ids)
    },

    /** Replaces the confirmed board; pending work stays on top. */
    load(board: { epoch: string; seq: number; shapes: Iterable<Shape> }): void {
      if (epoch !== undefined && epoch !== board.epoch) ownSeqs.clear()
      const ids = new Set(view.keys())
      confirmed = createBoard(board.shapes)
      epoch = board.epoch
      seq = board.seq
      const reached = getReached()
      settle(reached, toSeqOf(reached))
      view.clear()
      for (const id of confirmed.shapes.keys()) ids.add(id)
      for (const id of pendingOps.keys()) ids.add(id)
      refresh(ids)
      notify('reset', ids)
    },

    /** Gives pending transactions new numbers, from 1; answers them. */
    renumber(): readonly Pending[] {
      const numbers = new Map(pending.map(({ n }, index) => [n, index + 1]))
      pending = pending.map(({ n, ops }) => ({
        n: numbers.get(n) ?? n,
        ops: mapIf(ops, (rev) => {
          if (!isPendingSeq(rev)) return rev
          const number = numbers.get(fromPendingSeq(rev))
          return number === undefined ? 0 : toPendingSeq(number)
        }),
      }))
      ownSeqs.clear()
      indexPending()
      refresh(pendingOps.keys())
      return pending
    },

    subscribe(listener: (change: BoardChange) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
