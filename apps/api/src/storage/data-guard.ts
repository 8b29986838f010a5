import type { BoardLog } from './board-log.ts'

/** Knows whether what is written to a log can be found again. */
export interface DataGuard {
  /** The name of a file that was removed, replaced or unmounted under the server. */
  readonly missing: string | undefined
  /** Looks again. */
  check(): Promise<void>
}

export function createDataGuard(log: Pick<BoardLog, 'findMissing'>): DataGuard {
  let missing: string | undefined
  return {
    get missing() {
      return missing
    },
    async check() {
      missing = await log.findMissing()
    },
  }
}
