import { StartError } from '../../start-error.ts'
import type { Sql } from './postgres.ts'

/** Throws `StartError` where a server has the database open. */
export async function requireNoServer(sql: Pick<Sql, 'run'>): Promise<void> {
  const servers = await sql.run(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'tiza'`,
  )
  if (servers > 0) {
    throw new StartError('A server has that database open: stop all servers of it first.')
  }
}
