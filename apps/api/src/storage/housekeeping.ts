/** The deleted boards, and the faults of those that could not be deleted. */
export interface Deletion {
  readonly deleted: readonly string[]
  readonly faults: readonly BoardFault[]
}

export interface BoardFault {
  readonly board: string
  readonly fault: string
}

/** Until when the use of boards is known, and whether the server was stopped then. */
export interface UseNote {
  readonly notedAt: number
  readonly isStopped: boolean
}

/** Tracks the last use of boards and clients, and removes those that are unused. */
export interface Housekeeping {
  /** Marks boards as in use. */
  touch(boards: readonly string[], nowMs: number): Promise<void>
  /**
   * Marks boards (or all boards and clients) as in use, which completes the record of use until now. With all,
   * what is in the bin counts as put there now, and claims as made now.
   */
  noteUse(boards: readonly string[] | 'all', nowMs: number): Promise<void>
  /** The same at a stop: no board is in use from now on. */
  noteStop(boards: readonly string[], nowMs: number): Promise<void>
  /** The last record; `undefined` before the first. */
  readUse(): Promise<UseNote | undefined>
  /** Moves all times of use, of the bin and of claims forward by some milliseconds, at most to now. */
  skipTime(ms: number, nowMs: number): Promise<void>
  /** Deletes boards last used before a time, but for those in the bin; reports those that cannot be deleted. */
  deleteUnused(beforeMs: number): Promise<Deletion>
  /** Forgets clients last seen before a time, or up to an hour after it. */
  forgetClients(beforeMs: number): Promise<void>
  /** Stores the time of a clearing. */
  noteSweep(nowMs: number): Promise<void>
  /** The time of the last clearing; `undefined` before the first. */
  readSweep(): Promise<number | undefined>
}
