import type { DatabaseFile } from './sqlite/database-file.ts'

/** Watches whether the database files are still in place. */
export interface DataGuard {
  /** Name of a file that was removed, replaced or unmounted while the server runs. */
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
