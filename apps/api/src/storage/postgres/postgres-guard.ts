import type { DataGuard } from '../data-guard.ts'
import { followIdentity, readIdentity } from './database-identity.ts'
import type { Postgres } from './postgres.ts'

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
  { now = Date.now }: { readonly now?: () => number } = {},
): Promise<DataGuard> {
  let fault: string | undefined
  let tookMs = 0
  let clockAheadMs = 0
  await followIdentity(postgres)
  let identity = await readIdentity(postgres)

  async function look(): Promise<string | undefined> {
    const fromMs = now()
    const [row] = await postgres.query<{ standby: boolean; readonly: string; at: number }>(
      `SELECT pg_is_in_recovery() AS standby, current_setting('transaction_read_only') AS readonly,
         (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS at`,
    )
    const tookMs = now() - fromMs
    // Of what took long, as where the process was stopped, nobody knows when it was.
    if (row && tookMs < answerWithinMs) followClock(row.at - fromMs - tookMs / 2)
    if (row?.standby) return 'PostgreSQL is a standby'
    if (row?.readonly === 'on') return 'PostgreSQL takes no changes'
    const found = await readIdentity(postgres)
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
      return fault
    },
    get clockAheadMs() {
      return clockAheadMs
    },
    get tookMs() {
      return tookMs
    },
    async check() {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<string>((resolve) => {
        timer = setTimeout(() => resolve('PostgreSQL does not answer'), answerWithinMs)
      })
      const found = look().catch(() => 'PostgreSQL cannot be reached')
      const fromMs = performance.now()
      fault = await Promise.race([found, late])
      if (fault === undefined) tookMs = performance.now() - fromMs
      clearTimeout(timer)
    },
  }
}
