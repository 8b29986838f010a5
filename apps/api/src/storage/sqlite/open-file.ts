import { pathToFileURL } from 'node:url'
import { DatabaseSync, enhance } from '@photostructure/sqlite'

export interface FileOptions {
  /** How long a statement waits for a lock that another connection holds. */
  readonly timeoutMs?: number
  /** Whether a missing file is an error instead of being created. Default false. */
  readonly mustExist?: boolean
}

export type Value = string | number | null | Uint8Array

/** A prepared statement: `P` are the types of its `?`, `Row` is what it returns. */
export interface Statement<P extends readonly Value[], Row> {
  run(...values: P): { readonly changes: number | bigint }
  get(...values: P): Row | undefined
  all(...values: P): Row[]
  /** To be read with `eachRow`. */
  iterate(...values: P): IterableIterator<Row>
}

export type TextFunction = (text: string) => string

/** An open SQLite file. Errors have SQLite's codes, see `getErrorCode`. */
export interface SqliteFile {
  /** Runs statements that return nothing. */
  exec(sql: string): void
  prepare<P extends readonly Value[] = Value[], Row = unknown>(sql: string): Statement<P, Row>
  /** Makes a function of one text available to statements. */
  function(name: string, options: { readonly deterministic: boolean }, work: TextFunction): void
  pragma(source: string, options?: { readonly simple: true }): unknown
  /** Wraps `work` in a transaction, rolled back when it throws. */
  transaction<A extends unknown[], R>(work: (...args: A) => R): (...args: A) => R
  close(): void
}

/**
 * Iterates the rows of a statement. After an unreadable row the library leaves the statement unusable, with
 * the same error on each further call; here it is reset.
 */
export function* eachRow<Row>(rows: IterableIterator<Row>): Generator<Row> {
  try {
    yield* rows
  } finally {
    rows.return?.()
  }
}

/** Opens an SQLite file. */
export function openFile(
  path: string,
  { timeoutMs = 5_000, mustExist = false }: FileOptions = {},
): SqliteFile {
  // As a URL, since SQLite takes paths that begin like a URL for one.
  const url = pathToFileURL(path)
  url.searchParams.set('mode', mustExist ? 'rw' : 'rwc')
  return enhance(new DatabaseSync(url, { timeout: timeoutMs }))
}
