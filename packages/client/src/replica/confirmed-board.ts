import {
  applyTx,
  type Board,
  createBoard,
  createTombstones,
  type KnownKinds,
  type Shape,
  type Tx,
} from '@tiza/protocol'
import { getText } from '../typing/text-conflicts.ts'

/** Which version of which log a board is. */
export interface BoardVersion {
  /** `undefined` before the first board is loaded. */
  readonly epoch: string | undefined
  readonly seq: number
  /** The running sum of the log at `seq`, if the server sent it. */
  readonly sum: number | undefined
  /** Which history of the log it is, see `OwnRevs.log`. */
  readonly log: number
}

/** What a transaction has done to the confirmed board. */
export interface Applied {
  /** The ids of the shapes that it changed. */
  readonly changed: ReadonlySet<string>
  /** Tombstones that are over the limit and not in the board any more. [SN8] */
  readonly forgotten: readonly Shape[]
}

/** The board at one seq of the server's log, tombstones included, without anything pending. */
export interface ConfirmedBoard extends BoardVersion {
  readonly board: Board
  /** Where it was loaded: who has written what came after that is known. */
  readonly loadedSeq: number
  /** Sets how many bytes of tombstones the board may have before it forgets the oldest. */
  limitTombstones(bytes: number): void
  /**
   * Applies the transaction that follows `seq`; throws for any other. Returns `undefined`, with nothing
   * changed, where this version cannot apply it.
   */
  apply(tx: Tx, sum: number | undefined): Applied | undefined
  replace(board: Board, version: BoardVersion): void
}

export function createConfirmedBoard({ kinds }: { readonly kinds: KnownKinds }): ConfirmedBoard {
  let board = createBoard([], { kinds })
  let loadedSeq = 0
  let version: BoardVersion = { epoch: undefined, seq: 0, sum: undefined, log: 0 }
  let tombstones = createTombstones(board, measureTombstone)
  let tombstoneBytes = Number.POSITIVE_INFINITY

  return {
    get board() {
      return board
    },
    get epoch() {
      return version.epoch
    },
    get seq() {
      return version.seq
    },
    get sum() {
      return version.sum
    },
    get log() {
      return version.log
    },
    get loadedSeq() {
      return loadedSeq
    },
    limitTombstones(bytes) {
      tombstoneBytes = bytes
    },
    apply(tx, sum) {
      if (tx.seq !== version.seq + 1) {
        throw new Error(`seq ${tx.seq} does not follow ${version.seq}`)
      }
      const outcome = applyTx(board, tx, { isLogged: true })
      if (!outcome.ok) return undefined
      version = { ...version, seq: tx.seq, sum }
      const { changed } = outcome
      tombstones.note(changed)
      return { changed, forgotten: tombstones.forget(tombstoneBytes) }
    },
    replace(next, nextVersion) {
      board = next
      version = nextVersion
      loadedSeq = version.seq
      tombstones = createTombstones(board, measureTombstone)
    },
  }
}

/** A lower bound of the bytes of a tombstone: a client must not forget one that the server may still name. */
export function measureTombstone(shape: Shape): number {
  const points = 'pts' in shape ? shape.pts.length : 0
  return 150 + points + getText(shape).length
}
