import type { FindAuthor } from '../authors/create-author-finder.ts'
import type { KeptBoards } from './kept-boards.ts'

/** Where the board is, and how one has come to it: what managing it over HTTP needs. */
export interface AccessPlace {
  /** Address of the server, with a slash at its end. */
  readonly base: string
  /** The key of the link. */
  readonly board: string
  /** The password of the link, where one was given. */
  readonly password: string | undefined
  /** Who made what, as far as one may see that. */
  readonly findAuthor: FindAuthor
  /** The token of a signed link, where one came by it. */
  readonly token: string | undefined
  /** Whether one had never been on the board before. */
  readonly isFirstVisit: boolean
  /** Of which boards one has kept the host link. */
  readonly kept: KeptBoards
  /** Opens the board again with a password; absent where it is not asked for. */
  readonly onPassword?: ((password: string) => void) | undefined
}
