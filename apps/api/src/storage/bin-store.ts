import type { Deletion } from './housekeeping.ts'

/** A board that a host has deleted, and that can still be taken back. */
export interface BinnedBoard {
  readonly board: string
  /** Milliseconds since 1970. */
  readonly binnedAt: number
}

/** Boards that hosts have deleted: each is kept for some days, and then deleted for good. */
export interface BinStore {
  /**
   * Puts a board into the bin, or takes it out with `undefined`. Rejects with `UNKNOWN_BOARD`, and with `STALE_TERM` as
   * those of access do.
   */
  setBinned(board: string, binnedAt: number | undefined, term?: number): Promise<void>
  /** Since when a board is in the bin; `undefined` where it is not there, and for an unknown one. */
  findBinned(board: string): Promise<number | undefined>
  /** All that is in the bin, in any order. */
  listBinned(): Promise<readonly BinnedBoard[]>
  /** Deletes boards for good that are in the bin since before a time; reports those that cannot be deleted. */
  deleteBinned(beforeMs: number): Promise<Deletion>
}
