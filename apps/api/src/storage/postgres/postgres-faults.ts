import { getErrorCode } from '../sqlite/error-code.ts'

/** Why PostgreSQL stores nothing, and what an operator can do about it. */
export interface PostgresFault {
  readonly fault: string
  readonly advice: string
}

/** The code where a lock was waited for longer than may be. */
export const lockNotAvailable = '55P03'

/** Faults by the SQLSTATE that PostgreSQL answers with. */
const faults: Readonly<Record<string, PostgresFault>> = {
  '53100': {
    fault: "PostgreSQL's disk is full",
    advice: 'Make room on it, or make it larger.',
  },
  '53200': {
    fault: 'PostgreSQL is out of memory',
    advice:
      'Give its machine more, or less to what else runs there; lower work_mem and shared_buffers.',
  },
  '53300': {
    fault: 'PostgreSQL takes no more connections',
    advice:
      'Raise max_connections: each server of Tiza opens twelve. pg_stat_activity has those that are open.',
  },
  '53400': {
    fault: 'PostgreSQL has met a limit of its configuration',
    advice: 'Its own log says which.',
  },
  '55P03': {
    fault: "PostgreSQL's tables are locked by another session",
    advice: 'pg_locks and pg_stat_activity have it: let it end, or end it by pg_terminate_backend.',
  },
  '57014': {
    fault: 'PostgreSQL does not finish in time what it is to store',
    advice: 'Its disk is slow, or somebody cancels statements: see its log, and pg_stat_activity.',
  },
  '25006': {
    fault: 'PostgreSQL takes no changes',
    advice:
      'default_transaction_read_only is on, or this is a standby: lead DATABASE_URL to the primary.',
  },
  '42501': {
    fault: 'PostgreSQL does not let the user of DATABASE_URL write',
    advice: 'Make it the owner of the tables.',
  },
  '58030': {
    fault: 'PostgreSQL cannot read or write its files',
    advice: "Look at its log, and at the machine's disk.",
  },
}

/** What an error of a statement says of the whole database; `undefined` where it says nothing of the kind. */
export function findPostgresFault(error: unknown): PostgresFault | undefined {
  const code = getErrorCode(error)
  return Object.hasOwn(faults, code) ? faults[code] : undefined
}
