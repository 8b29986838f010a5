import { type BoardLog, readBytes, type StoredTx } from '../board-log.ts'
import { type TxRow, toSnapshotSum, toTx, txColumns } from '../rows.ts'
import { staleTerm, unknownBoard } from '../storage-error.ts'
import { findLogSum, loadBoard } from './load-board.ts'
import type { LogEnds } from './log-ends.ts'
import type { Postgres } from './postgres.ts'

/**
 * The log of boards in PostgreSQL. A commit that is cut off may have been stored all the same: whoever loads the
 * board again sees it, and until then the fence refuses to go on from before it.
 */
export function createPostgresLog(postgres: Postgres, ends: LogEnds): Omit<BoardLog, 'commit'> {
  return {
    async load(board) {
      ends.forget([board])
      const found = await loadBoard(postgres, board)
      if (found) ends.remember(board, found.end)
      return found?.loaded
    },
    async raiseTerm(board, from) {
      ends.forget([board])
      const [row] = await postgres.query<{ term: number }>(
        `UPDATE boards SET term = term + 1
         WHERE board = $1 AND term = coalesce($2, term) RETURNING term`,
        [board, from ?? null],
      )
      if (row) return row.term
      const [now] = await postgres.query<{ term: number }>(
        'SELECT term FROM boards WHERE board = $1',
        [board],
      )
      if (!now || from === undefined) throw unknownBoard(board)
      throw staleTerm(board, from, now.term)
    },
    async read(board, { after, limit }) {
      // The sum of what is before each, so that no more comes over than is asked for.
      const rows = await postgres.query<TxRow>(
        `SELECT ${txColumns} FROM (
           SELECT *, sum(length(ops)) OVER (ORDER BY seq) - length(ops) AS before
           FROM (SELECT * FROM tx WHERE board = $1 AND seq > $2 ORDER BY seq LIMIT $3) AS page
         ) AS measured WHERE before < $4 ORDER BY seq`,
        [board, after, limit, readBytes],
      )
      return rows.map(toTx)
    },
    async findTx(board, session, n): Promise<StoredTx | undefined> {
      const [row] = await postgres.query<TxRow>(
        `SELECT ${txColumns} FROM tx WHERE board = $1 AND session = $2 AND n = $3`,
        [board, session, n],
      )
      return row && toTx(row)
    },
    findSum: (board, seq) => findLogSum(postgres, board, seq),
    async findLastN(board, session) {
      const [row] = await postgres.query<{ n: number | null }>(
        'SELECT max(n) AS n FROM tx WHERE board = $1 AND session = $2',
        [board, session],
      )
      return row?.n ?? 0
    },
    async saveSnapshot(board, snapshot) {
      const { epoch, seq, jsonBytes, brotli } = snapshot
      await postgres.transact(async (sql) => {
        // A log without transactions goes on from its snapshot.
        const changed = await sql.run(
          'UPDATE boards SET seq = CASE WHEN EXISTS (SELECT FROM tx WHERE tx.board = $1) THEN seq ELSE $2 END WHERE board = $1',
          [board, seq],
        )
        if (changed === 0) throw unknownBoard(board)
        await sql.run(
          `INSERT INTO snapshots (board, epoch, seq, json_bytes, brotli, sum)
           VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (board) DO UPDATE SET epoch = excluded.epoch, seq = excluded.seq,
             json_bytes = excluded.json_bytes, brotli = excluded.brotli, sum = excluded.sum`,
          [board, epoch, seq, jsonBytes, Buffer.from(brotli), toSnapshotSum(snapshot)],
        )
      })
      ends.forget([board])
    },
  }
}
