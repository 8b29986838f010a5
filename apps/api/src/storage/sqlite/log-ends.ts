import { emptyLogSum } from '../log-sum.ts'
import type { PackedCommit } from '../packed-commit.ts'
import { unknownBoard } from '../storage-error.ts'
import type { SqliteFile } from './open-file.ts'

/** The end of a log: the position of its last transaction (without any, of its snapshot), and its sum. */
export interface LogEnd {
  /** The term in which the board may be written. */
  readonly term: number
  readonly seq: number
  readonly sum: number
}

/**
 * Caches the ends of logs. Only one process writes them, so that each commit saves two statements.
 */
export interface LogEnds {
  /** The end of a board's log. Throws `UNKNOWN_BOARD`. */
  get(board: string): LogEnd
  /** The end as stored, bypassing the cache. Throws `UNKNOWN_BOARD`. */
  read(board: string): LogEnd
  /** Updates the ends of logs that were just written; `sums` are their running sums. */
  remember(commits: readonly PackedCommit[], sums: readonly (readonly number[])[]): void
  /** Invalidates the cache: other code has changed boards. */
  forget(): void
}

/** Number of cached boards. */
const rememberedBoards = 10_000

export function createLogEnds(db: SqliteFile): LogEnds {
  const selectTerm = db.prepare<[string], { term: number }>(
    'SELECT term FROM boards WHERE board = ?',
  )
  const selectLast = db.prepare<[string], { seq: number; log_sum: number | null }>(
    'SELECT seq, log_sum FROM tx WHERE board = ? ORDER BY seq DESC LIMIT 1',
  )
  const selectSnapshot = db.prepare<[string], { seq: number }>(
    'SELECT seq FROM snapshots WHERE board = ?',
  )
  const ends = new Map<string, LogEnd>()

  function read(board: string): LogEnd {
    const row = selectTerm.get(board)
    if (!row) throw unknownBoard(board)
    const last = selectLast.get(board)
    const seq = last?.seq ?? selectSnapshot.get(board)?.seq ?? 0
    return { term: row.term, seq, sum: last?.log_sum ?? emptyLogSum }
  }

  return {
    get: (board) => ends.get(board) ?? read(board),
    read,
    remember(commits, sums) {
      if (ends.size > rememberedBoards) ends.clear()
      for (const [at, { board, term, tx }] of commits.entries()) {
        const [last, sum] = [tx.at(-1), sums[at]?.at(-1)]
        if (last && sum !== undefined) ends.set(board, { term, seq: last[0], sum })
      }
    },
    forget: () => ends.clear(),
  }
}
