import { type ErrorCode, getAssetHash, type Tx } from '@tiza/protocol'
import type { PackedSnapshot } from './packed-snapshot.ts'

/** A transaction as it is stored: with the ops that had no, or no full, effect. */
export interface StoredTx extends Tx {
  readonly skipped?: readonly number[]
  /** Running sum of the log up to and with it; the log adds this. Older transactions may have none. */
  readonly sum?: number
}

/** A permanent refusal; it consumed `n`, so its answer is stored for resends. */
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

/** A board as it is loaded: what came after the stored snapshot, if there is one, is to be `read`. */
export interface LoadedBoard {
  readonly epoch: string
  /** The term in which it may be written; see `Commit`. */
  readonly term: number
  readonly snapshot?: PackedSnapshot | undefined
  /** Position of its last transaction, 0 without any. */
  readonly seq: number
  /** The last transactions after the snapshot: at least as many as a resuming session may be sent. */
  readonly recent: readonly StoredTx[]
  /** Running sum of the log before `recent`, where it is known. */
  readonly sumBefore?: number | undefined
  /** Of the ops of all transactions after the snapshot, as JSON. */
  readonly tailBytes: number
  readonly clients: readonly ClientState[]
  /** What was lost of it last, if anything ever was. */
  readonly loss?: Loss | undefined
  /** Whether its operator lets nobody draw. */
  readonly locked: boolean
  /** What is wrong, if not all could be read: it is as it was up to the first transaction that could not. */
  readonly damaged?: string
}

/** Changes of a board that were acknowledged, and were gone at a start. */
export interface Loss {
  readonly board: string
  /** How many, where that is known. */
  readonly changes: number | undefined
  readonly foundAt: number
}

/** How long a loss is reported. */
export const lossReportedMs = 7 * 24 * 3_600_000

/** What one board wants to be durable together. */
export interface Commit {
  readonly board: string
  /**
   * Fences the write: one that names another term than the board's is refused, so that a process that
   * was overtaken while it slept can write nothing. On one machine it is always 1.
   */
  readonly term: number
  readonly tx: readonly StoredTx[]
  readonly clients: readonly ClientState[]
  /** What the board is called after them, where they write its record; see `FoundBoard`. */
  readonly name?: string | undefined
}

/** The term of a new board. */
export const firstTerm = 1

/** Of ops as JSON: the most that one `read` returns, but for its last transaction. */
export const readBytes = 256 * 1024

/** How many transactions are held in memory for sessions that resume, and how much of them. */
export const resumableTx = 2_000
export const resumableBytes = 512 * 1024

/** Which transactions to read: those after a seq, at most so many. */
export interface TxRange {
  readonly after: number
  readonly limit: number
}

/**
 * The ordered, durable log of every board. Where a call rejects, nothing of it was stored; the `code`
 * of the error says why where that is a `StorageErrorCode`.
 */
export interface BoardLog {
  /** `undefined` for an unknown board. What is damaged is loaded as far as it can be read. */
  load(board: string): Promise<LoadedBoard | undefined>
  /**
   * Durable (fsynced, where there is a disk) when it resolves; all of it or nothing. Returns the running
   * sums of the log after each transaction, commit by commit. Rejects with `UNKNOWN_BOARD`,
   * `STALE_TERM`, `DUPLICATE_TX`, or `OUT_OF_ORDER` when a transaction is not the next one: a log goes
   * on from its last transaction, or from its snapshot when it has none.
   */
  commit(commits: readonly Commit[], nowMs: number): Promise<readonly (readonly number[])[]>
  /** Begins the next term of a board and returns it: what commits in an earlier one is refused. */
  raiseTerm(board: string): Promise<number>
  /** Transactions after `after` in order: at most `limit`, and no more once they come to `readBytes`. */
  read(board: string, range: TxRange): Promise<readonly StoredTx[]>
  findTx(board: string, session: string, n: number): Promise<StoredTx | undefined>
  /** Running sum of a board's log at a position, if that is known. */
  findSum(board: string, seq: number): Promise<number | undefined>
  /** Highest `n` of a client's transactions, 0 without any; known however long it was away. */
  findLastN(board: string, session: string): Promise<number>
  /**
   * Stores a snapshot so that the next load need not fold what is below it. It is the board at its seq,
   * whichever process made it, and therefore not fenced.
   */
  saveSnapshot(board: string, snapshot: PackedSnapshot): Promise<void>
}

/** Running sum of a loaded board's whole log, where that is known. */
export function getLogSum({ sumBefore, recent }: Pick<LoadedBoard, 'sumBefore' | 'recent'>) {
  const last = recent.at(-1)
  return last ? last.sum : sumBefore
}

/** Whether a transaction puts a picture on its board. */
export function createsImage({ ops }: Pick<StoredTx, 'ops'>): boolean {
  return ops.some((op) => op.op === 'create' && getAssetHash(op) !== undefined)
}
