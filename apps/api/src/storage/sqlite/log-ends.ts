import type { Commit } from '../board-log.ts'
import { emptyLogSum } from '../log-sum.ts'
import { unknownBoard } from '../storage-error.ts'
import type { SqliteFile } from './open-file.ts'

/** Where a log ends: the position of its last transaction, or of its snapshot without any, and its sum. */
export interface LogEnd {
  /** In which the board may be written. */
  readonly term: number
  readonly seq: number
  readonly sum: number
}

/**
 * Knows where logs end. Only one process writes them, so that those written last are known without
 * reading: two statements less for each commit.
 */
export interface LogEnds {
  /** Where the log of a board ends. Throws `UNKNOWN_BOARD`. */
  get(board: string): LogEnd
  /** Where it ends on the disk. Throws `UNKNOWN_BOARD`. */
  read(board: string): LogEnd
  /** Remembers where the logs end that were just written, `sums` being their running sums. */
  remember(commits: readonly Commit[], sums: readonly (readonly number[])[]): void
  /** Something else has changed boards. */
  forget(): void
}

/** Of so many boards. */
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
        if (last && sum !== undefined) ends.set(board, { term, seq: last.seq, sum })
      }
    },
    forget: () => ends.clear(),
  }
}
