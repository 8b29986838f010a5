import { type ErrorCode, getAssetHash, type Tx } from '@tiza/protocol'
import type { PackedSnapshot } from './packed-snapshot.ts'

/** A transaction as it is kept: with the ops that had no, or no full, effect. */
export interface StoredTx extends Tx {
  readonly skipped?: readonly number[]
  /** What the log comes to with it; the log adds this. What was kept before there were such sums has none. */
  readonly sum?: number
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

/** A board as it is loaded: what came after the stored snapshot, if there is one, is to be `read`. */
export interface LoadedBoard {
  readonly epoch: string
  readonly snapshot?: PackedSnapshot | undefined
  /** Position of its last transaction, 0 without any. */
  readonly seq: number
  /** The last transactions after the snapshot: as many as somebody who resumes may be sent, at least. */
  readonly recent: readonly StoredTx[]
  /** What the log comes to before `recent`, where it is known. */
  readonly sumBefore?: number | undefined
  /** Of the ops of all transactions after the snapshot, as JSON. */
  readonly tailBytes: number
  readonly clients: readonly ClientState[]
  /** What was lost of it last, if anything ever was. */
  readonly loss?: Loss | undefined
  /** Whether its keeper lets nobody draw. */
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

/** So long is a loss told. */
export const lossToldMs = 7 * 24 * 3_600_000

/** What may change about a board while it is open, by the hand of who keeps the server. */
export interface BoardState {
  readonly epoch: string
  readonly locked: boolean
}

/** Which boards were deleted, and what is wrong with those that could not be. */
export interface Deletion {
  readonly deleted: readonly string[]
  readonly faults: readonly BoardFault[]
}

export interface BoardFault {
  readonly board: string
  readonly fault: string
}

/** What one board wants to be durable together. */
export interface Commit {
  readonly board: string
  readonly tx: readonly StoredTx[]
  readonly clients: readonly ClientState[]
}

/** By when all use of boards is known, and whether nobody could use any since. */
export interface UseNote {
  readonly notedAt: number
  readonly isStopped: boolean
}

/** Of ops as JSON: what is answered to somebody at once. */
export const readBytes = 256 * 1024

/** How many transactions are kept at hand for sessions that resume, and how much of them. */
export const resumableTx = 2_000
export const resumableBytes = 512 * 1024

/** Which transactions to read: those after a seq, at most so many. */
export interface TxRange {
  readonly after: number
  readonly limit: number
}

/**
 * The ordered, durable log of every board. Rejections mean that nothing of the call was kept;
 * they carry no code, the room answers `unavailable`.
 */
export interface BoardLog {
  createBoard(board: string, epoch: string, nowMs: number): Promise<void>
  hasBoard(board: string): Promise<boolean>
  load(board: string): Promise<LoadedBoard | undefined>
  /**
   * Durable (fsynced, where there is a disk) when it resolves; all of it or nothing. Answers the sums
   * of the log after each transaction, commit by commit.
   */
  commit(commits: readonly Commit[], nowMs: number): Promise<readonly (readonly number[])[]>
  /** Transactions after `after` in order: at most `limit`, and no more once they come to `readBytes`. */
  read(board: string, range: TxRange): Promise<readonly StoredTx[]>
  findTx(board: string, session: string, n: number): Promise<StoredTx | undefined>
  /** What the log of a board comes to at a position, if that is known. */
  findSum(board: string, seq: number): Promise<number | undefined>
  /** Highest `n` of a client's transactions, 0 without any; known however long it was not heard. */
  findLastN(board: string, session: string): Promise<number>
  /** Keeps a snapshot so that the next load need not fold what is below it. */
  saveSnapshot(board: string, snapshot: PackedSnapshot): Promise<void>
  /** How boards stand now; `undefined` for those that are no more. */
  readStates(boards: readonly string[]): Promise<readonly (BoardState | undefined)[]>
  /** Notes that boards are in use. */
  touch(boards: readonly string[], nowMs: number): Promise<void>
  /** Notes that boards are in use, or all of them, and that with them all use until now is noted. */
  noteUse(boards: readonly string[] | 'all', nowMs: number): Promise<void>
  /** The same, and that from now on nobody can use any. */
  noteStop(boards: readonly string[], nowMs: number): Promise<void>
  /** What was noted last; `undefined` before the first time. */
  readUse(): Promise<UseNote | undefined>
  /** Makes everything younger by some milliseconds, though none younger than now. */
  skipTime(ms: number, nowMs: number): Promise<void>
  /** Deletes the boards that were last in use before a time, but for those that cannot be deleted. */
  deleteUnused(beforeMs: number): Promise<Deletion>
  /** Notes that what nobody needs any more was let go of. */
  noteSweep(nowMs: number): Promise<void>
  /** When that was noted last; `undefined` before the first time. */
  readSweep(): Promise<number | undefined>
  /** The name of a file of the log that is not the one in its place any more; then nothing is kept. */
  findMissing(): Promise<string | undefined>
  /** What was found from a time on to have been lost. */
  listLosses(fromMs: number): Promise<readonly Loss[]>
  /** Every board on which there has ever been a picture. */
  listImageBoards(): Promise<readonly string[]>
  /** Forgets clients that were last heard before a time, or up to an hour after it. */
  forgetClients(beforeMs: number): Promise<void>
  close(): Promise<void>
}

/** What the log of a board comes to, where that is known. */
export function getLogSum({ sumBefore, recent }: Pick<LoadedBoard, 'sumBefore' | 'recent'>) {
  const last = recent.at(-1)
  return last ? last.sum : sumBefore
}

/** Whether a transaction puts a picture on its board. */
export function createsImage({ ops }: Pick<StoredTx, 'ops'>): boolean {
  return ops.some((op) => op.op === 'create' && getAssetHash(op) !== undefined)
}
