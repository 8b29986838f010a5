/** Which boards were deleted, and what is wrong with those that could not be. */
export interface Deletion {
  readonly deleted: readonly string[]
  readonly faults: readonly BoardFault[]
}

export interface BoardFault {
  readonly board: string
  readonly fault: string
}

/** Up to when all use of boards is known, and whether nobody could use any since. */
export interface UseNote {
  readonly notedAt: number
  readonly isStopped: boolean
}

/** Knows how long boards and clients have not been used, and forgets those that nobody needs. */
export interface Housekeeping {
  /** Notes that boards are in use. */
  touch(boards: readonly string[], nowMs: number): Promise<void>
  /** Notes that boards are in use, or all boards and clients, and that with them all use until now is noted. */
  noteUse(boards: readonly string[] | 'all', nowMs: number): Promise<void>
  /** The same, and that from now on nobody can use any. */
  noteStop(boards: readonly string[], nowMs: number): Promise<void>
  /** What was noted last; `undefined` before the first time. */
  readUse(): Promise<UseNote | undefined>
  /** Makes everything younger by some milliseconds, but nothing younger than now. */
  skipTime(ms: number, nowMs: number): Promise<void>
  /** Deletes the boards that were last used before a time, except those that cannot be deleted. */
  deleteUnused(beforeMs: number): Promise<Deletion>
  /** Forgets clients that were last seen before a time, or up to an hour after it. */
  forgetClients(beforeMs: number): Promise<void>
  /** Notes that what nobody needs any more was deleted. */
  noteSweep(nowMs: number): Promise<void>
  /** When that was noted last; `undefined` before the first time. */
  readSweep(): Promise<number | undefined>
}
