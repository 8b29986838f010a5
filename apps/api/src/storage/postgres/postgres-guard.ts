import { afterReading } from '../../after-reading.ts'
import type { DataGuard } from '../data-guard.ts'
import { followIdentity, readIdentity } from './database-identity.ts'
import type { Postgres } from './postgres.ts'
import { findPostgresFault, type PostgresFault } from './postgres-faults.ts'
import { createWriteWatch, type WriteWatch } from './write-watch.ts'

/** A commit that waits for a standby is stored here, and not yet there. */
const state = `
  SELECT pg_is_in_recovery() AS standby, current_setting('transaction_read_only') AS readonly,
    (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS at,
    EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep'
      AND datname = current_database() AND state_change < now() - interval '3 seconds') AS alone`

interface State {
  readonly standby: boolean
  readonly readonly: string
  /** Milliseconds since 1970, by its clock. */
  readonly at: number
  readonly alone: boolean
}

/** What a look has found. */
interface Seen {
  readonly fault: PostgresFault | undefined
  /** Whether nothing was answered. */
  readonly isSilent: boolean
}

const alone: PostgresFault = {
  fault: 'PostgreSQL waits for a standby',
  advice: 'Bring that back, or take it out of synchronous_standby_names.',
}
const standby: PostgresFault = {
  fault: 'PostgreSQL is a standby',
  advice: 'Promote it, or lead DATABASE_URL to the primary.',
}
const silent: PostgresFault = {
  fault: 'PostgreSQL does not answer',
  advice: 'Look at the way to it, and at what its machine does.',
}
const unreachable: PostgresFault = {
  fault: 'PostgreSQL cannot be reached',
  advice: 'Look whether it runs, and at the way to it.',
}

/** What does not answer by then is taken for gone; a statement itself may wait longer. */
const answerWithinMs = 3_000
/** By how much the clock of this process may be off that of PostgreSQL. */
const toleratedMs = 60_000

/**
 * Watches whether PostgreSQL answers, takes changes, and is still the same database: another one, such as a standby that
 * was promoted, gets new epochs.
 */
export async function createPostgresGuard(
  postgres: Postgres,
  {
    writes = createWriteWatch(postgres),
    now = Date.now,
  }: { readonly writes?: WriteWatch; readonly now?: () => number } = {},
): Promise<DataGuard> {
  /** What was found when it was looked at last. */
  let seen: PostgresFault | undefined
  let isSilent = false
  let tookMs = 0
  let clockAheadMs = 0
  /** How many statements have been answered. */
  let answers = 0
  await followIdentity(postgres)
  let identity = await readIdentity(postgres)

  async function look(): Promise<PostgresFault | undefined> {
    const fromMs = now()
    const [row] = await postgres.query<State>(state)
    answers++
    const tookMs = now() - fromMs
    // Of what took long, as where the process was stopped, nobody knows when it was.
    if (row && tookMs < answerWithinMs) followClock(Math.round(row.at - fromMs - tookMs / 2))
    if (row?.standby) return standby
    if (row?.readonly === 'on') return findPostgresFault({ code: '25006' })
    if (row?.alone) return alone
    const found = await readIdentity(postgres)
    answers++
    if (found !== identity) await followIdentity(postgres)
    identity = found
    return undefined
  }

  /** Servers that share a database have to have one clock: by its times one deletes what others use. */
  function followClock(aheadMs: number): void {
    if (Math.abs(aheadMs - clockAheadMs) <= toleratedMs) return
    clockAheadMs = Math.abs(aheadMs) > toleratedMs ? aheadMs : 0
  }

  await look()
  return {
    get fault() {
      return (seen ?? writes.fault)?.fault
    },
    get clockAheadMs() {
      return clockAheadMs
    },
    get advice() {
      return (seen ?? writes.fault)?.advice
    },
    held: writes.held,
    get isSilent() {
      return isSilent
    },
    get tookMs() {
      return tookMs
    },
    async check() {
      let isOver = false
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<Seen>((resolve) => {
        // Whoever answers one statement is waited for with the next: of the time for it this process may have lost some.
        const wait = (known: number) => {
          const judge = () => {
            if (!isOver && answers > known) wait(answers)
            else resolve({ fault: silent, isSilent: true })
          }
          timer = setTimeout(() => afterReading(judge), answerWithinMs)
        }
        wait(answers)
      })
      const found = look().then(
        (fault): Seen => ({ fault, isSilent: false }),
        (error): Seen => ({ fault: findPostgresFault(error) ?? unreachable, isSilent: true }),
      )
      const fromMs = performance.now()
      const now = await Promise.race([found, late])
      isOver = true
      clearTimeout(timer)
      seen = now.fault
      isSilent = now.isSilent
      if (seen !== undefined) return
      tookMs = performance.now() - fromMs
      await writes.check()
    },
  }
}
