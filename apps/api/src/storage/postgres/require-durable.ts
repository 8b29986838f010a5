import type { Sql } from './postgres.ts'

/** The oldest version that is tested. */
const oldest = 15

/** Rejects, with a sentence for operators, where the server is too old, or may lose what it has confirmed. */
export async function requireDurable(sql: Sql): Promise<void> {
  const [row] = await sql.query<Settings>(
    `SELECT current_setting('server_version_num')::integer / 10000 AS version,
       current_setting('fsync') AS fsync,
       current_setting('synchronous_commit') AS commit, current_setting('server_encoding') AS encoding`,
  )
  const fault = row && findFault(row)
  if (fault) throw new Error(fault)
}

interface Settings {
  readonly version: number
  readonly fsync: string
  readonly commit: string
  readonly encoding: string
}

function findFault({ version, fsync, commit, encoding }: Settings): string | undefined {
  if (version < oldest) return `PostgreSQL ${oldest} or newer is needed, and this is ${version}.`
  if (encoding !== 'UTF8') return `The encoding of the database must be UTF8, and is ${encoding}.`
  const unsafe = Object.entries({ fsync, synchronous_commit: commit })
    .filter(([, value]) => value === 'off')
    .map(([name]) => name)
  if (unsafe.length === 0) return undefined
  return `PostgreSQL has ${unsafe.join(' and ')} off: it could lose what it has confirmed. Switch it on.`
}
