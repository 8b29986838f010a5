/** Codes of refused calls. */
export type StorageErrorCode =
  /** A board with that id exists. */
  | 'BOARD_EXISTS'
  /** There is no board with that id. */
  | 'UNKNOWN_BOARD'
  /** Another process writes the board now. */
  | 'STALE_TERM'
  /** A transaction is not the next one of its board. */
  | 'OUT_OF_ORDER'
  /** A client has used the number of a transaction before. */
  | 'DUPLICATE_TX'
  /** The data read is not what was written. */
  | 'DAMAGED'
  /** A file was removed, replaced or unmounted while it was open. */
  | 'MISSING'

/** A refused call. Other errors, such as SQLite's own, mean that the storage cannot do it now. */
export class StorageError extends Error {
  readonly code: StorageErrorCode

  constructor(code: StorageErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** Whether another process has a board by now: it is there that it can be asked for. */
export function isStaleTerm(error: unknown): boolean {
  return error instanceof StorageError && error.code === 'STALE_TERM'
}

export function unknownBoard(board: string): StorageError {
  return new StorageError('UNKNOWN_BOARD', `no board ${toShort(board)}`)
}

export function boardExists(board: string): StorageError {
  return new StorageError('BOARD_EXISTS', `board ${toShort(board)} exists`)
}

/** A commit in `term` when the board is in `current`. */
export function staleTerm(board: string, term: number, current: number): StorageError {
  return new StorageError(
    'STALE_TERM',
    `board ${toShort(board)} is in term ${current}, not in ${term}`,
  )
}

/** A room whose board another process may write by now. */
export function notServing(board: string): StorageError {
  return new StorageError('STALE_TERM', `the room is not serving board ${toShort(board)}`)
}

/** A transaction at `seq` when the last one is at `last`. */
export function outOfOrder(board: string, seq: number, last: number): StorageError {
  return new StorageError('OUT_OF_ORDER', `board ${toShort(board)}: seq ${seq} after ${last}`)
}

/** A client's number is stored under another position. */
export function duplicateTx(board: string): StorageError {
  return new StorageError('DUPLICATE_TX', `board ${toShort(board)}: a number was used before`)
}

/** The part of a board id that may be logged. */
function toShort(board: string): string {
  return board.slice(0, 6)
}
