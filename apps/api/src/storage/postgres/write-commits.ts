import type { Commit } from '../board-log.ts'
import { addToLogSum } from '../log-sum.ts'
import { type PackedCommit, packCommit } from '../packed-commit.ts'
import { toTxSum } from '../rows.ts'
import { duplicateTx, outOfOrder, staleTerm } from '../storage-error.ts'
import type { LogEnd, LogEnds } from './log-ends.ts'
import type { Sql } from './postgres.ts'

/** How often the time of a client is updated: what leaves it unchanged writes no index. */
const seenEveryMs = 3_600_000

/**
 * All boards of a commit in one statement, which writes all or nothing: where a board is not in the term and
 * at the position that the commit goes on from, whatever the clock of this process says, it fails with `TZ001`.
 */
const statement = `
  WITH fence AS (
    UPDATE boards SET seq = want.after, log_sum = want.sum, name = coalesce(want.name, boards.name)
    FROM unnest($1::text[], $2::integer[], $3::integer[], $4::integer[], $5::bigint[], $6::text[])
      AS want (board, term, before, after, sum, name)
    WHERE boards.board = want.board AND boards.term = want.term AND boards.seq = want.before
    RETURNING 1
  ), txs AS (
    INSERT INTO tx (board, seq, session, n, at, ops, skipped, sum, log_sum)
    SELECT * FROM unnest($7::text[], $8::integer[], $9::text[], $10::integer[], $11::bigint[],
      $12::text[], $13::text[], $14::bigint[], $15::bigint[])
  ), seen AS (
    INSERT INTO clients (board, session, last_n, refused, seen_at)
    SELECT *, $20::bigint FROM unnest($16::text[], $17::text[], $18::integer[], $19::text[])
    ON CONFLICT (board, session) DO UPDATE SET last_n = excluded.last_n, refused = excluded.refused,
      seen_at = CASE WHEN clients.seen_at > excluded.seen_at - ${seenEveryMs} THEN clients.seen_at
        ELSE excluded.seen_at END
  ), images AS (
    INSERT INTO image_boards SELECT DISTINCT unnest($21::text[]) ON CONFLICT DO NOTHING
  ), shown AS (
    INSERT INTO pictures (hash, board) SELECT * FROM unnest($22::text[], $21::text[])
    ON CONFLICT DO NOTHING
  )
  SELECT require_fence(count(*), cardinality($1)) FROM fence`

/** What one commit writes of a board. */
interface Work {
  readonly board: string
  readonly before: LogEnd
  readonly after: LogEnd
  readonly name: string | null
}

/** Creates the function that commits, one call after the other, as `commit` of a log. */
export function createCommitWriter(
  sql: Sql,
  ends: LogEnds,
): (commits: readonly Commit[], nowMs: number) => Promise<readonly (readonly number[])[]> {
  let last: Promise<unknown> = Promise.resolve()

  /** Where something else has moved a log, its end is read again, once. */
  async function write(commits: readonly PackedCommit[], nowMs: number): Promise<number[][]> {
    try {
      return await send(commits, nowMs)
    } catch (error) {
      const fault = toFault(error)
      ends.forget(commits.map(({ board }) => board))
      if (fault !== 'elsewhere') throw fault
      return send(commits, nowMs)
    }
  }

  async function send(commits: readonly PackedCommit[], nowMs: number): Promise<number[][]> {
    const boards = [...new Set(commits.map(({ board }) => board))]
    const getEnd = await ends.load(boards)
    const works = new Map<string, Work>()
    const sums: number[][] = []
    const logged: unknown[][] = []
    for (const commit of commits) {
      const { board, term } = commit
      const before = works.get(board)?.before ?? getEnd(board)
      const end = works.get(board)?.after ?? before
      if (term !== end.term) throw staleTerm(board, term, end.term)
      const rows = toRows(commit, end)
      logged.push(...rows)
      const mine = rows.map((row) => Number(row.at(-1)))
      sums.push(mine)
      const after = { term, seq: end.seq + rows.length, sum: mine.at(-1) ?? end.sum }
      const name = commit.name ?? works.get(board)?.name ?? null
      works.set(board, { board, before, after, name })
    }
    await sql.query(statement, [
      ...toColumns([...works.values()].map(toFence), 6),
      ...toColumns(logged, 9),
      ...toColumns(toClientRows(commits), 4),
      nowMs,
      ...toColumns(commits.flatMap(toPictureRows), 2),
    ])
    for (const { board, after } of works.values()) ends.remember(board, after)
    return sums
  }

  return (commits, nowMs) => {
    const packed = commits.map(packCommit)
    const result = last.then(() => write(packed, nowMs))
    last = result.catch(() => {})
    return result
  }
}

/** The rows of transactions that follow an end, the running sum last. Throws `OUT_OF_ORDER`. */
function toRows({ board, tx }: PackedCommit, { seq: from, sum: before }: LogEnd): unknown[][] {
  let logSum = before
  return tx.map((row, at) => {
    const last = from + at
    if (row[0] !== last + 1) throw outOfOrder(board, row[0], last)
    const sum = toTxSum(row)
    logSum = addToLogSum(logSum, sum)
    return [board, ...row, sum, logSum]
  })
}

function toFence({ board, before, after, name }: Work): unknown[] {
  return [board, before.term, before.seq, after.seq, after.sum, name]
}

/** A client that comes twice is stored as it is in the end. */
function toClientRows(commits: readonly PackedCommit[]): unknown[][] {
  const rows = commits.flatMap(({ board, clients }) =>
    clients.map(({ session, lastN, refused }) => [board, session, lastN, JSON.stringify(refused)]),
  )
  const latest = new Map(rows.map((row) => [`${row[0]} ${row[1]}`, row]))
  return [...latest.values()]
}

function toPictureRows({ board, pictures }: PackedCommit): unknown[][] {
  return pictures.map((hash) => [board, hash])
}

function toColumns(rows: readonly (readonly unknown[])[], width: number): unknown[][] {
  return Array.from({ length: width }, (_, at) => rows.map((row) => row[at]))
}

/** What a failed statement means: `elsewhere` where a log has gone on without this process. */
function toFault(error: unknown): unknown {
  const { code, constraint, detail } = Object(error) as {
    readonly code?: string
    readonly constraint?: string
    readonly detail?: string
  }
  if (code === 'TZ001') return 'elsewhere'
  if (code !== '23505' || constraint !== 'tx_by_client') return error
  return duplicateTx(detail?.match(/=\(([^,]+),/)?.[1] ?? '')
}
