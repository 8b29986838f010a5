import type { StoredLink } from './access-store.ts'
import type { Loss } from './board-log.ts'

/** State of a board that operators may change while it is open. */
export interface BoardState {
  readonly epoch: string
  readonly locked: boolean
  /** The term in which it may be written. */
  readonly term: number
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

/** What the catalog has of a board. */
export interface FoundBoard {
  /** The name in its record, empty for none; `undefined` when the record was never written. */
  readonly name: string | undefined
}

/** The list of boards, with their state apart from the log. */
export interface Catalog {
  /**
   * Creates an empty board with its links; without any, its id is the key of one, as `createFirstLinks`
   * says. Rejects with `BOARD_EXISTS` where there is one.
   */
  createBoard(
    board: string,
    epoch: string,
    nowMs: number,
    links?: readonly StoredLink[],
  ): Promise<void>
  hasBoard(board: string): Promise<boolean>
  /** `undefined` where there is no such board. */
  findBoard(board: string): Promise<FoundBoard | undefined>
  /** The state of each board now; `undefined` for those that do not exist. */
  readStates(boards: readonly string[]): Promise<readonly (BoardState | undefined)[]>
  /** The ids of all boards. */
  listIds(): Promise<readonly string[]>
  /** All boards, most recently used first. */
  list(): Promise<readonly BoardRow[]>
  /** Makes a board view only, or editable again. An unknown board is no error. */
  setLocked(board: string, locked: boolean): Promise<void>
  /** Deletes a board with its log. An unknown board is no error. */
  deleteBoard(board: string): Promise<void>
  /** Boards that ever had a picture, or were marked so. */
  listImageBoards(): Promise<readonly string[]>
  /** Marks a board as possibly having pictures. */
  noteImages(board: string): Promise<void>
  /** Losses found since a time. */
  listLosses(fromMs: number): Promise<readonly Loss[]>
  /** Gives each board a new epoch, so that no client mistakes its log for a longer one. */
  renewEpochs(): Promise<void>
}
