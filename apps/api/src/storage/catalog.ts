import type { Loss } from './board-log.ts'

/** What may change about a board while it is open, by the hand of an operator. */
export interface BoardState {
  readonly epoch: string
  readonly locked: boolean
}

/** A board as it is listed. Times are milliseconds since 1970. */
export interface BoardRow {
  readonly board: string
  readonly createdAt: number
  readonly touchedAt: number
  readonly locked: boolean
  /** Position of its last transaction, unless that cannot be read. */
  readonly seq: number | undefined
}

/** What is known of a board without its log. */
export interface FoundBoard {
  /** By its record, empty where that has none; `undefined` where nobody has written that. */
  readonly name: string | undefined
}

/** Which boards there are, and what is known of each apart from its log. */
export interface Catalog {
  /** Creates an empty board. Rejects with `BOARD_EXISTS` where there is one. */
  createBoard(board: string, epoch: string, nowMs: number): Promise<void>
  hasBoard(board: string): Promise<boolean>
  /** `undefined` where there is no such board. */
  findBoard(board: string): Promise<FoundBoard | undefined>
  /** The state of each board now; `undefined` for those that do not exist. */
  readStates(boards: readonly string[]): Promise<readonly (BoardState | undefined)[]>
  /** The ids of all boards. */
  listIds(): Promise<readonly string[]>
  /** All boards, the last used first. */
  list(): Promise<readonly BoardRow[]>
  /** Lets nobody draw on a board, or everybody again. An unknown board is no error. */
  setLocked(board: string, locked: boolean): Promise<void>
  /** Deletes a board with its log. An unknown board is no error. */
  deleteBoard(board: string): Promise<void>
  /** Every board on which there has ever been a picture, or of which that was noted. */
  listImageBoards(): Promise<readonly string[]>
  /** Notes that there may be pictures on a board. */
  noteImages(board: string): Promise<void>
  /** The losses that were found from a time on. */
  listLosses(fromMs: number): Promise<readonly Loss[]>
  /** Gives each board a new epoch, so that no client takes its log for one that went further. */
  renewEpochs(): Promise<void>
}
