import type { BoardSettings, StoredLink, StoredPerson, StoredSession } from '../access-store.ts'
import type { StoredDeed } from '../audit-store.ts'
import type { ClientState, StoredTx } from '../board-log.ts'
import type { StoredClaim } from '../claim-store.ts'
import type { PackedSnapshot } from '../packed-snapshot.ts'
import { staleTerm, unknownBoard } from '../storage-error.ts'

export interface StoredTxWithSum extends StoredTx {
  readonly sum: number
}

/** All stored data of one board. */
export interface StoredBoard {
  readonly createdAt: number
  touchedAt: number
  epoch: string
  term: number
  locked: boolean
  name: string | undefined
  hasImages: boolean
  snapshot: PackedSnapshot | undefined
  /** Without gaps; the first need not be seq 1. */
  readonly tx: StoredTxWithSum[]
  /** The same by author and number, as `toAuthorKey` makes of them. */
  readonly byAuthor: Map<string, StoredTxWithSum>
  readonly clients: Map<string, ClientState & { readonly seenAt: number }>
  settings: BoardSettings
  /** Since when it is in the bin, if it is. */
  binnedAt: number | undefined
  /** Who wants to be its host, where it has none. */
  claim: StoredClaim | undefined
  /** By id. */
  readonly links: Map<string, StoredLink>
  /** By their public ids. */
  readonly people: Map<string, StoredPerson>
  readonly sessions: Map<string, StoredSession>
  waiting: boolean
  readonly admitted: Set<string>
  /** The oldest first. */
  readonly deeds: StoredDeed[]
}

export type StoredBoards = Map<string, StoredBoard>

export function toAuthorKey(session: string, n: number): string {
  return `${n} ${session}`
}

/** Throws `UNKNOWN_BOARD`, and `STALE_TERM` where a term is given and it is in another. */
export function getBoard(boards: StoredBoards, board: string, term?: number): StoredBoard {
  const stored = boards.get(board)
  if (!stored) throw unknownBoard(board)
  if (term !== undefined && stored.term !== term) throw staleTerm(board, term, stored.term)
  return stored
}

/** The transactions after a position. */
export function getTxAfter({ tx }: StoredBoard, seq: number): StoredTxWithSum[] {
  const [first] = tx
  return first ? tx.slice(Math.max(0, seq + 1 - first.seq)) : []
}

/** Position of the last transaction, or of the snapshot without any. */
export function getLastSeq({ tx, snapshot }: StoredBoard): number {
  return tx.at(-1)?.seq ?? snapshot?.seq ?? 0
}
