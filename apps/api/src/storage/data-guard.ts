import type { DatabaseFile } from './sqlite/database-file.ts'

/** Knows whether what is written to a database can be found again. */
export interface DataGuard {
  /** The name of a file that was removed, replaced or unmounted under the server. */
  readonly missing: string | undefined
  /** Checks again. */
  check(): Promise<void>
}

/** For storages without files. */
export const presentData: DataGuard = { missing: undefined, check: async () => {} }

export function createDataGuard(database: Pick<DatabaseFile, 'findMissing'>): DataGuard {
  let missing: string | undefined
  return {
    get missing() {
      return missing
    },
    async check() {
      missing = await database.findMissing()
    },
  }
}
