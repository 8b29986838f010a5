import { unknownBoard } from '../storage-error.ts'
import type { Sql } from './postgres.ts'

/** The end of a log: the position of its last transaction (without any, of its snapshot), and its sum. */
export interface LogEnd {
  /** The term in which the board may be written. */
  readonly term: number
  readonly seq: number
  readonly sum: number
}

/** Remembers where logs end, which saves a question before each commit; the fence finds out what is outdated. */
export interface LogEnds {
  /**
   * Reads the ends of some logs, unless they are remembered; resolves with what has them, by board, and throws
   * `UNKNOWN_BOARD` where there is none.
   */
  load(boards: readonly string[]): Promise<(board: string) => LogEnd>
  remember(board: string, end: LogEnd): void
  forget(boards: readonly string[]): void
}

/** Number of remembered boards. */
const remembered = 10_000

export function createLogEnds(sql: Sql): LogEnds {
  const ends = new Map<string, LogEnd>()
  return {
    async load(boards) {
      const missing = boards.filter((board) => !ends.has(board))
      const rows = missing.length === 0 ? [] : await select(sql, missing)
      const found = new Map(rows.map(({ board, ...end }) => [board, end]))
      return (board) => {
        const end = ends.get(board) ?? found.get(board)
        if (!end) throw unknownBoard(board)
        return end
      }
    },
    remember(board, end) {
      if (ends.size >= remembered) ends.clear()
      ends.set(board, end)
    },
    forget(boards) {
      for (const board of boards) ends.delete(board)
    },
  }
}

function select(sql: Sql, boards: readonly string[]) {
  return sql.query<LogEnd & { readonly board: string }>(
    'SELECT board, term, seq, log_sum AS sum FROM boards WHERE board = ANY($1)',
    [boards],
  )
}
