import pg from 'pg'
import { toStatementName } from './statement-name.ts'

/** Runs statements, each with its values as `$1`, `$2`… */
export interface Sql {
  /** The rows of a statement. */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>
  /** The number of rows that a statement wrote or found. */
  run(text: string, values?: readonly unknown[]): Promise<number>
  /** Runs several statements without values. */
  script(text: string): Promise<void>
}

/** A database of PostgreSQL, over some connections that are opened when they are needed. */
export interface Postgres extends Sql {
  /**
   * Runs work in a transaction of its own, which is rolled back where it rejects, and by the server where nothing
   * is asked in it for a while: whoever stands still must not keep rows from others. `holdOn` takes that limit off.
   */
  transact<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>
  /** The same at one moment of the database, writing nothing. */
  readAtOnce<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

export interface PostgresOptions {
  /** `postgres://…`, as PostgreSQL's own tools take it. */
  readonly url: string
  /** Most connections of this process. Default 10. */
  readonly connections?: number
  /** How many stay open when nothing happens. Default 1, by which others see that this process has the database open. */
  readonly fewest?: number
  /** After how many milliseconds a statement is ended by the server. Default 30,000. */
  readonly withinMs?: number
  /** After how many milliseconds a lock that another session has is given up. Default 3,000. */
  readonly lockWithinMs?: number
  /**
   * After how many milliseconds a transaction in which nothing is asked is ended by the server. Default 2,500: sooner
   * than a lock is given up, so that whoever waits for it gets it.
   */
  readonly idleWithinMs?: number
  /** What the server knows its sessions by. Default `tiza`, by which those of servers are told from others. */
  readonly name?: string
  /** Called when an idle connection breaks; the next statement opens another. */
  readonly onBroken?: (error: Error) => void
}

/** Lets a transaction wait for other work as long as that takes. */
export const holdOn = 'SET LOCAL idle_in_transaction_session_timeout = 0'

/** Whole numbers of 64 bits come as text by default; ours all are exact as numbers. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (id, format) =>
    id === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(id, format),
}

/** Connects to nothing yet: the first statement does, and rejects where that fails. */
export function createPostgres({
  url,
  connections = 10,
  fewest = 1,
  withinMs = 30_000,
  lockWithinMs = 3_000,
  idleWithinMs = 2_500,
  name = 'tiza',
  onBroken = () => {},
}: PostgresOptions): Postgres {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    min: fewest,
    types,
    application_name: name,
    connectionTimeoutMillis: 5_000,
    statement_timeout: withinMs,
    // One board that is locked must not keep all others waiting.
    lock_timeout: lockWithinMs,
    idle_in_transaction_session_timeout: idleWithinMs,
    // The server may be gone without a word.
    query_timeout: withinMs + 5_000,
    keepAlive: true,
  })
  pool.on('error', onBroken)

  async function within<Result>(
    begin: string,
    work: (sql: Sql) => Promise<Result>,
  ): Promise<Result> {
    const client = await pool.connect()
    let fault: Error | undefined
    // The statement that is under way rejects, too; the event alone would end the process.
    const noteFault = (error: Error) => {
      // The first says why.
      fault ??= error
    }
    client.on('error', noteFault)
    try {
      await client.query(begin)
      const result = await work(toSql(client))
      await client.query('COMMIT')
      return result
    } catch (error) {
      // Of a connection that has ended, the next statement says less than its end did.
      const reason = fault ?? error
      // What was cut off is rolled back by the server when the connection ends.
      await client.query('ROLLBACK').catch(noteFault)
      throw reason
    } finally {
      client.off('error', noteFault)
      client.release(fault)
    }
  }

  return {
    ...toSql(pool),
    transact: (work) => within('BEGIN', work),
    // It keeps nothing from others, and what it has read may take long to be used.
    readAtOnce: (work) =>
      within(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${holdOn}`, work),
    close: () => pool.end(),
  }
}

function toSql(target: Pick<pg.Pool, 'query'> | Pick<pg.PoolClient, 'query'>): Sql {
  const send = (text: string, values: readonly unknown[] = []) =>
    target.query({ name: toStatementName(text), text, values: [...values] })
  return {
    query: async (text, values) => (await send(text, values)).rows,
    run: async (text, values) => (await send(text, values)).rowCount ?? 0,
    async script(text) {
      await target.query(text)
    },
  }
}
