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
import { mapPendingIf, toPendingSeq, withoutLog } from './pending-seq.ts'
import { type Answered, createPendingTxs, nothingAnswered, type Pending } from './pending-txs.ts'
import type { BoardChange, ChangeOrigin, OutboxEntry } from './types.ts'

export type BoardStore = ReturnType<typeof createBoardStore>

/**
 * What one sees: the confirmed board with pending transactions on top, recomputed for touched
 * shapes only. Pending writes carry seqs above every real one, so they mask remote values.
 */
export function createBoardStore() {
  let confirmed: Board = createBoard()
  let epoch: string | undefined
  let seq = 0
  const pending = createPendingTxs()
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
    for (const { n, op } of pending.getOps(id)) shape = applyPending(shape, n, op)
    return shape
  }

  function show(id: string, shape: Shape | undefined): void {
    if (shape && !shape.deleted) view.set(id, shape)
    else view.delete(id)
  }

  function refresh(ids: Iterable<string>): void {
    for (const id of ids) show(id, getWhole(id))
  }

  function notify(origin: ChangeOrigin, ids: ReadonlySet<string>): void {
    if (ids.size === 0) return
    for (const listener of listeners) listener({ origin, ids })
  }

  return {
    shapes: view as ReadonlyMap<string, Shape>,
    get epoch() {
      return epoch
    },
    get seq() {
      return seq
    },
    get confirmed(): Board {
      return confirmed
    },
    /** Transactions that the confirmed board does not hold yet, in order. */
    pending: pending as Pick<
      typeof pending,
      'size' | 'ackedCount' | 'values' | 'get' | 'getFirstUnacked' | 'toSendable'
    >,
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
      const touched = new Map<string, Shape | undefined>()
      for (const op of entry.ops) {
        const { id } = op
        const before = touched.has(id) ? touched.get(id) : (view.get(id) ?? getWhole(id))
        touched.set(id, applyPending(before, entry.n, op))
      }
      pending.add(entry)
      for (const [id, shape] of touched) show(id, shape)
      notify(origin, new Set(touched.keys()))
    },

    /**
     * Puts kept transactions on top of the view. Conditions on lost ones, or in terms of another
     * log than `of`, can never hold.
     */
    resume(entries: readonly OutboxEntry[], { of }: { of: string | undefined }): void {
      const known = new Set(entries.map(({ n }) => n))
      for (const { n, ops, epoch: spokenOf } of entries) {
        const current = spokenOf === undefined || spokenOf === of ? ops : withoutLog(ops)
        const whole = mapPendingIf(current, (other) => (known.has(other) ? undefined : 0))
        this.addPending({ n, ops: whole })
      }
    },

    /** Notes where the log holds a pending transaction. */
    ack(n: number, ackedSeq: number): Answered {
      ownSeqs.set(ackedSeq, n)
      const answered = pending.ack(new Map([[n, ackedSeq]]))
      const ids = pending.settle(seq)
      refresh(ids)
      notify('remote', ids)
      return answered
    },

    /** Takes a refused transaction back. */
    drop(n: number): { entry: Pending; answered: Answered } | undefined {
      const dropped = pending.drop(n)
      if (!dropped) return undefined
      refresh(dropped.ids)
      notify('remote', dropped.ids)
      return dropped
    },

    /** Applies the transactions that continue the log; `session` tells which are one's own. */
    confirm(tx: readonly Tx[], session: string | undefined): Answered {
      const ids = new Set<string>()
      const own = new Map<number, number>()
      for (const one of tx) {
        if (one.seq !== seq + 1) throw new Error(`seq ${one.seq} does not follow ${seq}`)
        applyTx(confirmed, one)
        seq = one.seq
        for (const op of one.ops) ids.add(op.id)
        if (one.by !== session) continue
        ownSeqs.set(one.seq, one.n)
        own.set(one.n, one.seq)
      }
      const answered = own.size > 0 ? pending.ack(own) : nothingAnswered
      for (const id of pending.settle(seq)) ids.add(id)
      refresh(ids)
      notify('remote', ids)
      return answered
    },

    /** Replaces the confirmed board; pending work stays on top. */
    load(board: { epoch: string; seq: number; shapes: Iterable<Shape> }): void {
      const ids = new Set(view.keys())
      confirmed = createBoard(board.shapes)
      epoch = board.epoch
      seq = board.seq
      pending.settle(seq)
      view.clear()
      for (const id of confirmed.shapes.keys()) ids.add(id)
      for (const id of pending.getIds()) ids.add(id)
      refresh(ids)
      notify('reset', ids)
    },

    /** The log has another history: no seq means what it did. Answers what must be kept again. */
    forgetLog(): readonly OutboxEntry[] {
      ownSeqs.clear()
      const entries = pending.forgetLog()
      refresh(pending.getIds())
      return entries
    },

    /** Numbers pending transactions from `from` on anew, beginning with `to`; answers them. */
    renumber(numbers: { from: number; to: number }): readonly OutboxEntry[] {
      ownSeqs.clear()
      const entries = pending.renumber(numbers)
      refresh(pending.getIds())
      return entries
    },

    subscribe(listener: (change: BoardChange) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
