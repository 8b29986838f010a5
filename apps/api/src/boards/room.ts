import type {
  BoardNotes,
  ErrorCode,
  OpAck,
  OpPayload,
  OpsPayload,
  PullAck,
  PullPayload,
  Role,
  Since,
  Snapshot,
} from '@tiza/protocol'
import type { StoredTx } from '../storage/board-log.ts'
import type { BoardState } from '../storage/catalog.ts'
import type { PackedSnapshot } from '../storage/packed-snapshot.ts'
import type { BoardBytes } from './board-budget.ts'
import type { RecentTxs } from './recent-txs.ts'
import type { Action } from './rights.ts'

/** Where a room's durable work goes. */
export interface RoomOutput {
  /** Transactions that have just become durable, in order; one call a commit. */
  publishOps(payload: OpsPayload): void
  /** Undurable work was lost and the room stands at `seq` again: everybody loads the board again. */
  publishReset(epoch: string, seq: number): void
}

/** The author of a transaction: the session's public id, and what it may do. */
export interface Submitter {
  readonly id: string
  readonly role: Role
}

/** One board in use: orders transactions, makes them durable, then answers and publishes them. */
export interface Room {
  readonly id: string
  readonly epoch: string
  /** Position of the durable board: as in a `welcome`. */
  readonly seq: number
  /** Why nobody may draw, if so. */
  readonly readOnly: BoardNotes['readOnly']
  /** What its shapes come to, in bytes; nothing while they are read. */
  readonly bytes: BoardBytes
  /** What a `welcome` says of the board. */
  readonly notes: BoardNotes
  /** Transactions since the stored snapshot, and what they come to. */
  readonly unsnapshotted: RecentTxs['unsnapshotted']
  /** Whether it serves, once it is not being loaded again. */
  whenServing(): Promise<boolean>
  /** Takes note of what happened to the board on the disk; returns whether that changes anything. */
  follow(now: BoardState | undefined): boolean
  /** Finds the last `n` of a client that is forgotten: no number is ever given twice. */
  recall(session: string): Promise<void>
  /** See `Resumer`. */
  isRewound(since: Since): Promise<boolean>
  /** The last `n` of a client that was answered for good; 0 without any. */
  getLastN(session: string): number
  /** See `RecentTxs`, `getAfter`. */
  getRecent(after: number, maxBytes?: number): readonly StoredTx[] | undefined
  /** Why a session may not do something now; `undefined` if it may. */
  getDenial(action: Action, by: Pick<Submitter, 'role'>): ErrorCode | undefined
  /** See `BoardMemory`; what comes while the shapes are read waits, in order. */
  submit(by: Submitter, payload: OpPayload): Promise<OpAck>
  refuse(by: Submitter, n: number, code: ErrorCode): Promise<OpAck>
  pull(by: Submitter, request: PullPayload): Promise<PullAck>
  getSnapshot(): Promise<Snapshot>
  /** Stores a snapshot, so that the next load is short. */
  saveSnapshot(snapshot: PackedSnapshot): Promise<void>
}
