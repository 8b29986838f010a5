import { createHash } from 'node:crypto'
import { createId } from '@tiza/protocol'
import type { S3Config } from '../../s3-config.ts'
import { StartError } from '../../start-error.ts'
import { type AssetFiles, createPostgresFiles } from '../../storage/postgres/asset-files.ts'
import { migrate } from '../../storage/postgres/migrate.ts'
import { toReason } from '../../storage/postgres/open-postgres-data.ts'
import { createPostgres, holdOn, type Postgres, type Sql } from '../../storage/postgres/postgres.ts'
import { requireDurable } from '../../storage/postgres/require-durable.ts'
import { requireNoServer } from '../../storage/postgres/require-no-server.ts'
import { openS3Files } from '../../storage/s3/s3-files.ts'
import { getErrorCode } from '../../storage/sqlite/error-code.ts'
import type { CopySource, CopyTarget, Row, StoredAsset } from './copy-place.ts'
import { type ColumnType, type Table, txTable } from './tables.ts'

/** Rows that are read and written at a time. */
const pageRows = 200

const types: Readonly<Record<ColumnType, string>> = {
  ...{ text: 'text', integer: 'bigint', boolean: 'boolean', bytes: 'bytea' },
}

/** Reads a database as it is at one moment. Throws `StartError` where it cannot be used, or a server has it open. */
export function readPostgres<T>(
  url: string,
  work: (source: CopySource) => Promise<T>,
  s3?: S3Config,
): Promise<T> {
  return withDatabase(url, (postgres) =>
    postgres.readAtOnce(async (sql) => {
      const own = createPostgresFiles(sql)
      return work(toSource(sql, s3 ? await openS3Files(s3, own) : own))
    }),
  )
}

/**
 * Fills a database that has no boards, in one transaction. Throws `StartError` where it has some, cannot be used, or a
 * server has it open.
 */
export function writePostgres<T>(
  url: string,
  work: (target: CopyTarget) => Promise<T>,
): Promise<T> {
  return withDatabase(url, (postgres) =>
    postgres.transact(async (sql) => {
      // Nobody writes to it until this is done.
      await sql.script(`${holdOn}; LOCK TABLE boards, assets, secrets, times IN EXCLUSIVE MODE`)
      const [row] = await sql.query<{ full: boolean }>(
        'SELECT EXISTS (SELECT FROM boards) OR EXISTS (SELECT FROM assets) AS full',
      )
      if (row?.full) {
        throw new StartError('There are boards or pictures in that database: give an empty one.')
      }
      // What a server that was started on it has noted of itself.
      await sql.script("DELETE FROM times; DELETE FROM secrets WHERE name <> 'cluster'")
      return work(toTarget(sql))
    }),
  )
}

async function withDatabase<T>(url: string, work: (postgres: Postgres) => Promise<T>): Promise<T> {
  const postgres = createPostgres({ url, connections: 1, name: 'tiza admin' })
  const refuse = (error: unknown) => {
    if (error instanceof StartError) throw error
    throw new StartError(`The database cannot be used: ${toReason(error)}`)
  }
  try {
    await prepare(postgres, url).catch(refuse)
    return await work(postgres).catch((error) => {
      if (isOfDatabase(error)) refuse(error)
      throw error
    })
  } finally {
    await postgres.close()
  }
}

async function prepare(postgres: Postgres, url: string): Promise<void> {
  await requireDurable(postgres)
  await requireNoServer(postgres)
  await migrate(postgres, { url, name: 'tiza admin' })
}

/** Codes of SQL's standard, and of the way to a server. */
const databaseCode =
  /^(?:(?=.*\d)[\dA-Z]{5}|ECONN[A-Z]+|ENOTFOUND|ETIMEDOUT|EPIPE|EAI_AGAIN|E(?:HOST|NET)UNREACH)$/

/** Whether an error is one of the database or of the way to it, and not of what is copied. */
function isOfDatabase(error: unknown): boolean {
  const message = error instanceof Error ? error.message : ''
  return databaseCode.test(getErrorCode(error)) || /connection|timeout/i.test(message)
}

function toSource(sql: Sql, files: AssetFiles): CopySource {
  return {
    async listBoards() {
      const rows = await sql.query<{ board: string }>('SELECT board FROM boards ORDER BY board')
      return rows.map(({ board }) => board)
    },
    readRows: (table, board) => readRows(sql, table, board),
    async listAssets() {
      return sql.query<StoredAsset>('SELECT hash, used_at AS "usedAt" FROM assets ORDER BY hash')
    },
    async *readAsset(hash) {
      const [row] = await sql.query<{ file: string }>('SELECT file FROM assets WHERE hash = $1', [
        hash,
      ])
      if (row) yield* files.read(row.file)
    },
  }
}

async function* readRows(
  sql: Sql,
  table: Table,
  board: string | undefined,
): AsyncGenerator<readonly Row[]> {
  const { name, columns, orderedBy, where = 'true' } = table
  const names = Object.keys(columns)
  const select = `SELECT ${names.join(', ')} FROM ${name} WHERE ${where}`
  const ofBoard = board === undefined ? '' : ' AND board = $1'
  const values = board === undefined ? [] : [board]
  const order = orderedBy === undefined ? '' : ` ORDER BY ${orderedBy}`
  if (table !== txTable) {
    const rows = await sql.query<Record<string, Row[number]>>(select + ofBoard + order, values)
    yield rows.map((row) => names.map((one) => row[one] ?? null))
    return
  }
  let after = 0
  for (;;) {
    const rows = await sql.query<Record<string, Row[number]>>(
      `${select}${ofBoard} AND seq > $2${order} LIMIT ${pageRows}`,
      [...values, after],
    )
    if (rows.length === 0) return
    yield rows.map((row) => names.map((one) => row[one] ?? null))
    after = Number(rows.at(-1)?.seq)
  }
}

function toTarget(sql: Sql): CopyTarget {
  const files = createPostgresFiles(sql)
  return {
    ...toSource(sql, files),
    async writeRows({ name, columns }, rows) {
      const names = Object.keys(columns)
      const arrays = Object.values(columns).map((type, at) => `$${at + 1}::${types[type]}[]`)
      const statement = `INSERT INTO ${name} (${names.join(', ')})
        SELECT ${names.map((_, at) => `c${at}`).join(', ')}
        FROM unnest(${arrays.join(', ')}) WITH ORDINALITY
          AS given (${names.map((_, at) => `c${at}`).join(', ')}, row) ORDER BY row`
      for (let from = 0; from < rows.length; from += pageRows) {
        const page = rows.slice(from, from + pageRows)
        await sql.run(
          statement,
          names.map((_, at) => page.map((row) => toParameter(row[at] ?? null))),
        )
      }
    },
    async endBoard(board) {
      await sql.run(
        `UPDATE boards SET
           seq = coalesce((SELECT max(seq) FROM tx WHERE board = $1),
             (SELECT seq FROM snapshots WHERE board = $1), 0),
           log_sum = coalesce(
             (SELECT log_sum FROM tx WHERE board = $1 ORDER BY seq DESC LIMIT 1), 0)
         WHERE board = $1`,
        [board],
      )
    },
    async writeAsset({ hash, usedAt }, source) {
      const file = createId()
      const writer = files.create(file)
      const sum = createHash('sha256')
      let bytes = 0
      for await (const part of source) {
        sum.update(part)
        bytes += part.length
        await writer.write(part)
      }
      await writer.end()
      if (sum.digest('hex') !== hash) {
        await files.remove([file])
        return false
      }
      await sql.run('INSERT INTO assets (hash, file, bytes, used_at) VALUES ($1, $2, $3, $4)', [
        ...[hash, file, bytes, usedAt],
      ])
      return true
    },
  }
}

function toParameter(cell: Row[number]): unknown {
  return cell instanceof Uint8Array ? Buffer.from(cell) : cell
}
