import type { Board, BoardRecord, KnownKinds, Limits, Op, Shape, Tx } from '@tiza/protocol'
import type { BoardChange, ChangeOrigin, OutboxEntry } from '../types.ts'
import type { TextConflicts } from '../typing/text-conflicts.ts'
import type { Pending } from './pending.ts'
import type { Answered, PendingTxs } from './pending-txs.ts'
import type { RefitOptions } from './refit-txs.ts'

/** A board as it is loaded: the shapes of one version of the log, tombstones included. */
export interface LoadedBoard {
  readonly epoch: string
  readonly seq: number
  /** The running sum of the log at `seq`, if the server sent it. */
  readonly sum?: number | undefined
  readonly shapes: Iterable<Shape>
}

export interface BoardStoreOptions {
  /** Default: those of the contract. */
  readonly kinds?: KnownKinds | undefined
  /** The limits of the server. Default: those of the contract. */
  readonly told?: { readonly current: Limits }
}

/** How the transactions are confirmed that continue a log. */
export interface ConfirmOptions {
  /** The running sum of the log at a seq, if it is known. */
  readonly getSum?: (seq: number) => number | undefined
  /** Runs before the listeners are notified, and may put pending transactions on top. */
  readonly beforeNotify?: () => void
}

/**
 * What one sees: the confirmed board with pending transactions on top, recomputed for touched
 * shapes only. Pending writes carry seqs above every real one, so they mask remote values.
 */
export interface BoardStore {
  readonly kinds: KnownKinds
  /** The view, without what is deleted. */
  readonly shapes: ReadonlyMap<string, Shape>
  readonly boardRecord: BoardRecord
  readonly epoch: string | undefined
  /** How far the confirmed board has come in the log. */
  readonly seq: number
  /** The running sum of the log at `seq`, if the server sent it. */
  readonly sum: number | undefined
  /** Whether the log has had no other history since the confirmed board. */
  readonly isOfLog: boolean
  readonly confirmed: Board
  /** Transactions that the confirmed board does not hold yet, in order. */
  readonly pending: Pick<
    PendingTxs,
    | 'size'
    | 'ackedCount'
    | 'isTyping'
    | 'values'
    | 'get'
    | 'getFirstUnacked'
    | 'getTaken'
    | 'toSendable'
  >
  /** Texts that several people write at the same time. */
  readonly texts: Pick<TextConflicts, 'takeMerges' | 'noteIntoDeleted'>
  /** A shape with all that is pending for it; tombstones included. */
  getWhole(id: string): Shape | undefined
  /** All that is not deleted, as it is, shown or not. */
  walkWhole(): Iterable<Shape>
  /** How many points a stroke has; 0 for what is none. */
  getPointCount(id: string): number
  /** A rev in the terms of one's own transactions if it is one's own. */
  toOwnRev(rev: number): number
  /** A transaction as it is persisted. */
  toLasting(entry: OutboxEntry): OutboxEntry
  /** Ops with, in each restore, the shape that it brings back, as the log may forget it. */
  withShapes(ops: readonly Op[]): readonly Op[]
  /** Sets what the tombstones of the confirmed board may come to before the oldest are forgotten. */
  limitTombstones(bytes: number): void
  /** Takes the last transaction back, for another in its place. */
  takeBack(n: number): void
  /** Puts transactions on top of the view, in one change of it. */
  addPending(entries: readonly Pending[], origin?: ChangeOrigin): void
  /**
   * Puts kept transactions on top of the view. Conditions on lost ones, or in terms of another
   * log than `of`, can never hold.
   */
  resume(entries: readonly OutboxEntry[], options: { readonly of: string | undefined }): void
  /** The log has a pending transaction at `ackedSeq`. */
  ack(n: number, ackedSeq: number): Answered
  /** Takes a refused transaction back. */
  drop(n: number): { readonly entry: Pending; readonly answered: Answered } | undefined
  /**
   * Applies the transactions that continue the log, up to one that this version cannot apply;
   * `session` is one's own. Throws where they do not follow `seq`.
   */
  confirm(tx: readonly Tx[], session: string | undefined, options?: ConfirmOptions): Answered
  /** Replaces the confirmed board, all of it at once; pending work stays on top. */
  load(board: LoadedBoard): void
  /**
   * The same, some shapes at a time: the view changes with each step, the confirmed board with the
   * last. Yields how many shapes are in; a board that fits one slice takes one step. A load that
   * begins takes the place of one that has not ended.
   */
  loadInSlices(next: LoadedBoard, shapesPerSlice: number): Generator<number, void>
  /** The log has another history: no seq means what it did. Returns what must be persisted again. */
  forgetLog(): readonly OutboxEntry[]
  /** Another tab sends some of what is pending, see there; returns what this one goes on with. */
  handOver(...taken: Parameters<PendingTxs['handOver']>): readonly OutboxEntry[]
  /** Numbers pending transactions from `from` on again, beginning with `to`; returns them. */
  renumber(numbers: { readonly from: number; readonly to: number }): readonly OutboxEntry[]
  /** Has pending transactions fit other limits, see `refitTxs`; returns those, or `undefined` when all of them did. */
  refit(options: RefitOptions): readonly OutboxEntry[] | undefined
  /** Returns a function that ends the subscription. */
  subscribe(listener: (change: BoardChange) => void): () => void
}
