import type { BoardCreated } from '@tiza/protocol'

/** The other boards of a page, where it has any. */
export interface OtherBoards {
  /** Opens a board that was just made. */
  open(created: BoardCreated): void
  /** Forgets a board that somebody leaves, and goes elsewhere. */
  leave(board: string): void
}
