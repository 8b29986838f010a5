import type {
  BoardNotes,
  ErrorCode,
  OpAck,
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
import type { Unparsed } from './board-memory.ts'
import type { RecentTxs } from './recent-txs.ts'
import type { Action } from './rights.ts'
import type { Submission } from './sequencer.ts'

/** Where a room publishes durable transactions. */
export interface RoomOutput {
  /**
   * Called once per commit with the transactions that became durable, in order: an `OpsPayload` as JSON.
   * Their authors, by session, get their answers immediately afterwards.
   */
  publishOps(json: string, authors: ReadonlySet<string>): void
  /** Called before transactions of a board that needs caps are published: disconnects clients that lack one. */
  requireCaps(needs: ReadonlySet<string>): void
  /** Transactions were lost and the room is back at `seq`: all clients must load the board again. */
  publishReset(epoch: string, seq: number): void
}

/** The author of a transaction: the session's public id and its role. */
export interface Submitter {
  readonly id: string
  readonly role: Role
  /** Whether it may change what an author has made; left out where it may change everything. [RI7] */
  readonly isOwn?: ((author: string) => boolean) | undefined
  /** Whether it may change what hosts have locked; left out where it may. [RI11] */
  readonly isHost?: boolean | undefined
  /** Whether a transaction of a viewer only finishes a stroke of its own; by default none does. [RI8] */
  takeFinish?(ops: Submission['ops']): boolean
}

/** One board in use: orders transactions, commits them, then answers and publishes them. */
export interface Room {
  readonly id: string
  readonly epoch: string
  /** Position of the durable board, as in `welcome`. */
  readonly seq: number
  /** Why the board is view only, if it is. */
  readonly readOnly: BoardNotes['readOnly']
  /** Bytes of its shapes; `undefined` while they are loading. */
  readonly bytes: BoardBytes
  /** The board's part of a `welcome`. */
  readonly notes: BoardNotes
  /** Number and bytes of the transactions since the stored snapshot. */
  readonly unsnapshotted: RecentTxs['unsnapshotted']
  /** Resolves once it is not reloading, with whether it serves. */
  whenServing(): Promise<boolean>
  /** Resolves with the caps that clients need for the board. */
  findNeeds(): Promise<ReadonlySet<string>>
  /** Applies the stored state of the board; returns whether anything changed. */
  follow(now: BoardState | undefined): boolean
  /** Ends it: others may write the board from now on. */
  close(): void
  /** Looks up the last `n` of a forgotten client, so that no number is used twice. */
  recall(session: string): Promise<void>
  /** See `Resumer`. */
  isRewound(since: Since): Promise<boolean>
  isProven(since: Since): Promise<boolean>
  /** The last `n` of a client that got a final answer; 0 without any. */
  getLastN(session: string): number
  /** See `RecentTxs`, `getAfter`. */
  getRecent(after: number, maxBytes?: number): readonly StoredTx[] | undefined
  /** The refusal code when a session may not do something now, else `undefined`. */
  getDenial(action: Action, by: Pick<Submitter, 'role'>): ErrorCode | undefined
  /** See `BoardMemory`; calls wait, in order, while the shapes are loading. */
  submit(by: Submitter, payload: Submission): Promise<OpAck>
  refuse(by: Submitter, unparsed: Unparsed): Promise<OpAck>
  pull(by: Submitter, request: PullPayload): Promise<PullAck>
  getSnapshot(): Promise<Snapshot>
  /** Stores a snapshot, so that the next load is short. */
  saveSnapshot(snapshot: PackedSnapshot): Promise<void>
}
