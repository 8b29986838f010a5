import type { DataGuard } from '../data-guard.ts'
import { followIdentity, readIdentity } from './database-identity.ts'
import type { Postgres } from './postgres.ts'

/** What does not answer by then is taken for gone; a statement itself may wait longer. */
const answerWithinMs = 3_000

/**
 * Watches whether PostgreSQL answers, takes changes, and is still the same database: another one, such as a standby that
 * was promoted, gets new epochs.
 */
export async function createPostgresGuard(postgres: Postgres): Promise<DataGuard> {
  let fault: string | undefined
  let tookMs = 0
  await followIdentity(postgres)
  let identity = await readIdentity(postgres)

  async function look(): Promise<string | undefined> {
    const [row] = await postgres.query<{ standby: boolean; readonly: string }>(
      `SELECT pg_is_in_recovery() AS standby, current_setting('transaction_read_only') AS readonly`,
    )
    if (row?.standby) return 'PostgreSQL is a standby'
    if (row?.readonly === 'on') return 'PostgreSQL takes no changes'
    const now = await readIdentity(postgres)
    if (now !== identity) await followIdentity(postgres)
    identity = now
    return undefined
  }

  return {
    get fault() {
      return fault
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
