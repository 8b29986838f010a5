import type { Sources } from './metrics.ts'
import type { DataGuard } from './storage/data-guard.ts'

export interface DataFollowerOptions {
  readonly data: DataGuard
  readonly onNote: (note: string, detail: object) => void
  readonly onFault: (fault: string, advice: string | undefined) => void
}

/** What is wrong with all of the database is logged once, and not by each board that fails for it. */
export function getFailureLevel(data: DataGuard, board: string): 'error' | 'debug' {
  return data.fault === undefined && !data.held?.has(board) ? 'error' : 'debug'
}

/** What metrics say of it. */
export function toDataSources(data: DataGuard): Pick<Sources, 'missingFiles' | 'heldBoards'> {
  return {
    missingFiles: () => (data.fault === undefined ? 0 : 1),
    heldBoards: () => data.held?.size ?? 0,
  }
}

/** What the log says of a fault. */
export function toFaultLine(fault: string, advice: string | undefined): string {
  if (advice === undefined) return 'the database is gone: nothing is acknowledged'
  return `${fault}: nothing is saved until that has changed. ${advice}`
}

/** Checks whether the database is there, and reports each change of that once, also one that is over by the check. */
export function createDataFollower({ data, onNote, onFault }: DataFollowerOptions): {
  check(): Promise<void>
} {
  let fault: string | undefined
  let held = 0

  function report(): void {
    if (data.fault !== fault) {
      fault = data.fault
      if (fault === undefined) onNote('the database is back', {})
      else onFault(fault, data.advice)
    }
    const now = data.held?.size ?? 0
    if (now > 0 && held === 0) {
      onNote(
        'another session of PostgreSQL has locked boards, which cannot be written: pg_stat_activity has it, let it end',
        { boards: now },
      )
    } else if (now === 0 && held > 0) onNote('no board is locked any more', {})
    held = now
  }

  return {
    async check() {
      report()
      await data.check()
      report()
    },
  }
}
