import type { Postgres } from './postgres.ts'
import { migrations } from './schema.ts'

/** Of the advisory lock of migrations: any number that other programs are unlikely to take. */
const lock = 7_012_451

/**
 * Brings the tables to the version of this program, in one transaction; of several processes that start at
 * once, one does it. Returns the version before, 0 for none. Rejects where the tables are of a later version.
 */
export async function migrate(postgres: Postgres): Promise<number> {
  return postgres.transact(async (sql) => {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [lock])
    await sql.script('CREATE TABLE IF NOT EXISTS version (taken integer NOT NULL)')
    const [row] = await sql.query<{ taken: number }>('SELECT taken FROM version')
    const taken = row?.taken ?? 0
    if (taken > migrations.length) {
      throw new Error(
        `The database is of a newer version of Tiza (${taken}; this one knows ${migrations.length}).`,
      )
    }
    for (const migration of migrations.slice(taken)) await sql.script(migration)
    if (row) await sql.run('UPDATE version SET taken = $1', [migrations.length])
    else await sql.run('INSERT INTO version VALUES ($1)', [migrations.length])
    return taken
  })
}
