import { type ErrorCode, getAssetHash, type Op, type Tx } from '@tiza/protocol'
import type { PackedSnapshot } from './packed-snapshot.ts'

/** A stored transaction, with the indices of ops without full effect. */
export interface StoredTx extends Tx {
  readonly skipped?: readonly number[]
  /** Running sum of the log including it, set by the log. Transactions of old versions have none. */
  readonly sum?: number
}

/** A permanent refusal. It consumed `n`, so the answer is stored for resends. */
export interface Refused {
  readonly n: number
  readonly code: ErrorCode
  readonly at?: number
  /** Of what it would have written, to tell a resend from other work; see `digestWork`. */
  readonly digest?: number
}

/** What a board remembers about one client, by its session id. */
export interface ClientState {
  readonly session: string
  /** Highest `n` with a final answer. What is loaded is never below that of its transactions. */
  readonly lastN: number
  /** The latest refusals, oldest first. */
  readonly refused: readonly Refused[]
}

/** A loaded board; transactions after the stored snapshot, if any, are to be `read`. */
export interface LoadedBoard {
  readonly epoch: string
  /** The term in which it may be written; see `Commit`. */
  readonly term: number
  readonly snapshot?: PackedSnapshot | undefined
  /** Position of its last transaction, 0 without any. */
  readonly seq: number
  /** The last transactions after the snapshot, at least as many as a resuming session may be sent. */
  readonly recent: readonly StoredTx[]
  /** Running sum of the log before `recent`, if known. */
  readonly sumBefore?: number | undefined
  /** Bytes of all ops after the snapshot, as JSON. */
  readonly tailBytes: number
  readonly clients: readonly ClientState[]
  /** Its last loss, if any. */
  readonly loss?: Loss | undefined
  /** Whether an operator has made it view only. */
  readonly locked: boolean
  /** The fault, if any; the board is then loaded up to the first unreadable transaction. */
  readonly damaged?: string
}

/** Acknowledged changes of a board that were missing at a start. */
export interface Loss {
  readonly board: string
  /** Their number, if known. */
  readonly changes: number | undefined
  readonly foundAt: number
}

/** How long a loss is reported. */
export const lossReportedMs = 7 * 24 * 3_600_000

/** The work of one board in a commit. */
export interface Commit {
  readonly board: string
  /**
   * Fencing token: a commit in another term than the board's is refused, so that a paused process which
   * has lost the board cannot write. Always 1 on one machine.
   */
  readonly term: number
  readonly tx: readonly StoredTx[]
  /** The ops of each transaction as JSON, where that is at hand. */
  readonly opsJson?: readonly string[] | undefined
  /** Clients whose state does not follow from their transactions, such as new ones and refused ones. */
  readonly clients: readonly ClientState[]
  /** What the board is called after them, where they write its record; see `FoundBoard`. */
  readonly name?: string | undefined
}

/** The term of a new board. */
export const firstTerm = 1

/** Limit of one `read`, in bytes of ops as JSON; its last transaction may exceed it. */
export const readBytes = 256 * 1024

/** Limits, in number and bytes, of the transactions held in memory for resuming sessions. */
export const resumableTx = 2_000
export const resumableBytes = 512 * 1024

/** A range of transactions: those after a seq, up to a limit. */
export interface TxRange {
  readonly after: number
  readonly limit: number
}

/**
 * The ordered, durable log of every board. A call that rejects has stored nothing; the `code` of the
 * error may be a `StorageErrorCode`.
 */
export interface BoardLog {
  /** `undefined` for an unknown board. A damaged board is loaded as far as it can be read. */
  load(board: string): Promise<LoadedBoard | undefined>
  /**
   * Durable (fsynced, if there is a disk) when it resolves; atomic. Returns the running sums of the log
   * after each transaction, commit by commit. Rejects with `UNKNOWN_BOARD`,
   * `STALE_TERM`, `DUPLICATE_TX`, or `OUT_OF_ORDER` when a transaction is not the next one: a log goes
   * on from its last transaction, or from its snapshot when it has none.
   */
  commit(commits: readonly Commit[], nowMs: number): Promise<readonly (readonly number[])[]>
  /**
   * Begins the next term of a board and returns it; commits in earlier terms are refused from now on. With `from`, only
   * where that is its term: rejects with `STALE_TERM` where it is not.
   */
  raiseTerm(board: string, from?: number): Promise<number>
  /** Transactions after `after` in order: at most `limit`, and no more once they come to `readBytes`. */
  read(board: string, range: TxRange): Promise<readonly StoredTx[]>
  findTx(board: string, session: string, n: number): Promise<StoredTx | undefined>
  /** Running sum of a board's log at a position, if known. */
  findSum(board: string, seq: number): Promise<number | undefined>
  /** Highest `n` of a client's transactions, 0 without any; also for forgotten clients. */
  findLastN(board: string, session: string): Promise<number>
  /**
   * Stores a snapshot so that the next load need not apply the log before it. Not fenced: it is the board
   * at its seq, whichever process made it.
   */
  saveSnapshot(board: string, snapshot: PackedSnapshot): Promise<void>
}

/** Running sum of a loaded board's whole log, if known. */
export function getLogSum({ sumBefore, recent }: Pick<LoadedBoard, 'sumBefore' | 'recent'>) {
  const last = recent.at(-1)
  return last ? last.sum : sumBefore
}

/** The hashes of the pictures that transactions put on their board, each once. */
export function getPictures(txs: readonly Pick<StoredTx, 'ops'>[]): readonly string[] {
  const hashes = txs.flatMap(({ ops }) => ops.flatMap((op) => getNamed(op) ?? []))
  return [...new Set(hashes)]
}

function getNamed(op: Op): string | undefined {
  if (op.op === 'create') return getAssetHash(op)
  return op.op === 'patch' ? getAssetHash(op.set) : undefined
}
