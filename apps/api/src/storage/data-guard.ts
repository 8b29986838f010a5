import type { DatabaseFile } from './sqlite/database-file.ts'

/** Watches whether the database is there, and can be written. */
export interface DataGuard {
  /**
   * Why it cannot be, if so, in English: a file was removed, replaced or unmounted while the server runs, or another
   * server that has it is gone.
   */
  readonly fault: string | undefined
  /** What an operator can do about that, in English; absent where the documents say it. */
  readonly advice?: string | undefined
  /** Boards that cannot be written while all others can; absent where there are none. */
  readonly held?: ReadonlySet<string>
  /** Whether it does not answer at all: nothing can be read, either. Absent where that cannot be. */
  readonly isSilent?: boolean
  /** How long the last check took that was answered, milliseconds; absent where that says nothing. */
  readonly tookMs?: number
  /** What the clock of the data is ahead of that of this process, milliseconds, where it is more than a minute. */
  readonly clockAheadMs?: number
  /** Checks again. */
  check(): Promise<void>
}

/** For storages in memory. */
export const presentData: DataGuard = { fault: undefined, check: async () => {} }

export function createDataGuard(database: Pick<DatabaseFile, 'findMissing'>): DataGuard {
  let missing: string | undefined
  return {
    get fault() {
      return missing && `${missing} is gone`
    },
    async check() {
      missing = await database.findMissing()
    },
  }
}
