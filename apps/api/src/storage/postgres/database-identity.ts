import type { Postgres, Sql } from './postgres.ts'
import { renewEpochs } from './postgres-catalog.ts'

/** Where a database keeps which one it is, beside the secrets. */
const kept = 'database'

/**
 * What changes when a database is restored: a dump makes other tables, a base backup goes on in another timeline, as a
 * standby does that is promoted.
 */
const identity = `
  SELECT concat_ws(' ',
    (SELECT system_identifier FROM pg_control_system()),
    substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8),
    (SELECT oid FROM pg_database WHERE datname = current_database()),
    'boards'::regclass::oid
  ) AS identity`

/** Which database this is; rejects on a standby. */
export async function readIdentity(sql: Pick<Sql, 'query'>): Promise<string> {
  const [row] = await sql.query<{ identity: string }>(identity)
  return row?.identity ?? ''
}

/**
 * Gives all boards new epochs where the database is not the one that wrote its boards: it may lack transactions that
 * clients have, and would number others like them. Returns whether it did.
 */
export function followIdentity(postgres: Postgres): Promise<boolean> {
  return postgres.transact(async (sql) => {
    // Of several processes one does it, however long that takes.
    await sql.script('SET LOCAL lock_timeout = 0')
    await sql.query('SELECT taken FROM version FOR UPDATE')
    const now = await readIdentity(sql)
    const [row] = await sql.query<{ secret: string }>(
      'SELECT secret FROM secrets WHERE name = $1',
      [kept],
    )
    if (row?.secret === now) return false
    await sql.run(
      `INSERT INTO secrets (name, secret) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET secret = excluded.secret`,
      [kept, now],
    )
    if (row) await renewEpochs(sql)
    return row !== undefined
  })
}
