import type { ErrorCode, Shape, Tx } from '@tiza/protocol'

/** A transaction as it is kept: with the ops that had no, or no full, effect. */
export interface StoredTx extends Tx {
  readonly skipped?: readonly number[]
}

/** A permanent refusal; it consumed `n`, so its answer is kept for resends. */
export interface Refused {
  readonly n: number
  readonly code: ErrorCode
  readonly at?: number
}

/** What a board remembers of one client, under its session id. */
export interface ClientState {
  readonly session: string
  /** Highest `n` that was answered for good. */
  readonly lastN: number
  /** The latest refusals, oldest first. */
  readonly refused: readonly Refused[]
}

/** A board as it is loaded: a stored snapshot and all transactions after it. */
export interface LoadedBoard {
  readonly epoch: string
  readonly snapshot: { readonly seq: number; readonly shapes: readonly Shape[] }
  readonly tail: readonly StoredTx[]
  readonly clients: readonly ClientState[]
}

/** What one board wants to be durable together. */
export interface Commit {
  readonly board: string
  readonly tx: readonly StoredTx[]
  readonly clients: readonly ClientState[]
}

/**
 * The ordered, durable log of every board. Rejections mean that nothing of the call was kept;
 * they carry no code, the room answers `unavailable`.
 */
export interface BoardLog {
  createBoard(board: string, epoch: string): Promise<void>
  hasBoard(board: string): Promise<boolean>
  load(board: string): Promise<LoadedBoard | undefined>
  /** Durable (fsynced, where there is a disk) when it resolves; all of it or nothing. */
  commit(commits: readonly Commit[], nowMs: number): Promise<void>
  /** Transactions after `after` in order, at most `limit`. */
  read(board: string, range: { after: number; limit: number }): Promise<readonly StoredTx[]>
  findTx(board: string, session: string, n: number): Promise<StoredTx | undefined>
  /** Keeps a snapshot so that the next load need not fold what is below it. */
  saveSnapshot(board: string, seq: number, shapes: readonly Shape[]): Promise<void>
  /** Forgets what is known of clients that were last heard before a time. */
  forgetClients(beforeMs: number): Promise<void>
  close(): Promise<void>
}
