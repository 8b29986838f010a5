import { createPostgres, type Postgres, type PostgresOptions, type Sql } from './postgres.ts'
import { lockNotAvailable } from './postgres-faults.ts'
import { migrations } from './schema.ts'

/** Of the advisory lock of migrations: any number that other programs are unlikely to take. */
const lock = 7_012_451
/** A large table takes as long as it takes. */
const withinMs = 24 * 3_600_000

export interface MigrateOptions extends PostgresOptions {
  /** Default: those of this program. */
  readonly steps?: readonly string[]
  /**
   * How long a table is waited for that another session uses, milliseconds: whoever wants it meanwhile waits,
   * too. Default 1,000.
   */
  readonly lockWithinMs?: number
  /** How often that is tried. Default 10. */
  readonly attempts?: number
}

/** The versions of the tables, 0 for none of them. */
export interface MigratedTables {
  readonly from: number
  readonly to: number
}

/**
 * Brings the tables to the version of this program, in one transaction over a connection of its own; of several
 * processes that start at once, one does it. Rejects, with a sentence for operators, where they are of a later version
 * or others use them.
 */
export async function migrate(
  sql: Sql,
  { steps = migrations, lockWithinMs = 1_000, attempts = 10, ...options }: MigrateOptions,
): Promise<MigratedTables> {
  const from = await readVersion(sql)
  requireKnown(from, steps.length)
  if (from === steps.length) return { from, to: from }
  const postgres = createPostgres({ ...options, connections: 1, withinMs, lockWithinMs: 0 })
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return await takeSteps(postgres, steps, lockWithinMs)
      } catch (error) {
        if (Object(error).code !== lockNotAvailable) throw error
        if (attempt >= attempts) throw new Error(inUse)
      }
    }
  } finally {
    await postgres.close()
  }
}

const inUse =
  'its tables must be changed for this version, and another session uses them all the time: end it, a backup for example, and start again.'

function takeSteps(
  postgres: Postgres,
  steps: readonly string[],
  lockWithinMs: number,
): Promise<MigratedTables> {
  return postgres.transact(async (sql) => {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [lock])
    await sql.script(`SET LOCAL lock_timeout = ${lockWithinMs}`)
    const from = await readVersion(sql)
    const to = steps.length
    requireKnown(from, to)
    if (from === 0) await sql.script('CREATE TABLE IF NOT EXISTS version (taken integer NOT NULL)')
    for (const step of steps.slice(from)) await sql.script(step)
    if (from === 0) await sql.run('INSERT INTO version VALUES ($1)', [to])
    else if (from < to) await sql.run('UPDATE version SET taken = $1', [to])
    return { from, to }
  })
}

async function readVersion(sql: Sql): Promise<number> {
  const [found] = await sql.query<{ exists: boolean }>(
    `SELECT to_regclass('version') IS NOT NULL AS exists`,
  )
  if (!found?.exists) return 0
  const [row] = await sql.query<{ taken: number }>('SELECT taken FROM version')
  return row?.taken ?? 0
}

function requireKnown(taken: number, known: number): void {
  if (taken <= known) return
  throw new Error(
    `it is of a newer version of Tiza (tables ${taken}; this one knows ${known}). Start that version, or restore a backup from before it.`,
  )
}
