import { type BoardLog, readBytes, type StoredTx } from '../board-log.ts'
import { emptyLogSum } from '../log-sum.ts'
import type { PackedCommit } from '../packed-commit.ts'
import { type TxRow, toSnapshotSum, toTx, txColumns } from '../rows.ts'
import { staleTerm, unknownBoard } from '../storage-error.ts'
import type { CommitCounter } from './commit-counter.ts'
import { type BoardLoader, createBoardLoader } from './load-board.ts'
import type { LogEnds } from './log-ends.ts'
import type { Losses } from './losses.ts'
import { eachRow, type SqliteFile } from './open-file.ts'
import type { SafeWrite } from './safe-write.ts'
import type { Synchronous } from './synchronous.ts'
import { createCommitWriter } from './write-commits.ts'

export interface SqliteLogOptions {
  readonly losses: Pick<Losses, 'get'>
  readonly write: SafeWrite
  readonly counter: CommitCounter
  readonly ends: LogEnds
  /** Throws where what is written now could not be found again. */
  readonly requireFiles: () => void
}

export interface SqliteLog
  extends Omit<Synchronous<BoardLog>, 'commit'>,
    Pick<BoardLoader, 'salvage'> {
  /** As `commit` of a log. */
  commit(commits: readonly PackedCommit[], nowMs: number): number[][]
}

export function createSqliteLog(
  db: SqliteFile,
  { losses, write, counter, ends, requireFiles }: SqliteLogOptions,
): SqliteLog {
  const selectTx = db.prepare<[string, number, number], TxRow>(
    `SELECT ${txColumns} FROM tx WHERE board = ? AND seq > ? ORDER BY seq LIMIT ?`,
  )
  const selectTxOf = db.prepare<[string, string, number], TxRow>(
    `SELECT ${txColumns} FROM tx WHERE board = ? AND session = ? AND n = ?`,
  )
  const selectLogSum = db.prepare<[string, number], Pick<TxRow, 'log_sum'>>(
    'SELECT log_sum FROM tx WHERE board = ? AND seq = ?',
  )
  const selectLastN = db.prepare<[string, string], { n: number | null }>(
    'SELECT max(n) AS n FROM tx WHERE board = ? AND session = ?',
  )
  const incrementTerm = db.prepare<[string, number | null], { term: number }>(
    'UPDATE boards SET term = term + 1 WHERE board = ? AND term = coalesce(?, term) RETURNING term',
  )
  const selectTerm = db.prepare<[string], { term: number }>(
    'SELECT term FROM boards WHERE board = ?',
  )
  const selectBoard = db.prepare<[string]>('SELECT 1 FROM boards WHERE board = ?')
  const replaceSnapshot = db.prepare(
    'REPLACE INTO snapshots (board, epoch, seq, json_bytes, brotli, sum) VALUES (?, ?, ?, ?, ?, ?)',
  )

  const commit = counter.wrap(createCommitWriter(db, ends))

  const findSum = (board: string, seq: number): number | undefined =>
    seq === 0 ? emptyLogSum : (selectLogSum.get(board, seq)?.log_sum ?? undefined)

  return {
    ...createBoardLoader(db, { losses, findSum }),
    commit(commits, nowMs) {
      requireFiles()
      const written = commits.map(({ board, tx }) => ({ board, seq: tx.at(-1)?.[0] ?? 0 }))
      const sums = commit(written, commits, nowMs)
      ends.remember(commits, sums)
      return sums
    },
    raiseTerm(board, from) {
      const row = write(() => incrementTerm.get(board, from ?? null))
      ends.forget()
      if (row) return row.term
      const now = selectTerm.get(board)
      if (!now || from === undefined) throw unknownBoard(board)
      throw staleTerm(board, from, now.term)
    },
    read(board, { after, limit }) {
      const found: StoredTx[] = []
      let bytes = 0
      for (const row of eachRow(selectTx.iterate(board, after, limit))) {
        found.push(toTx(row))
        bytes += row.ops.length
        if (bytes >= readBytes) break
      }
      return found
    },
    findTx(board, session, n) {
      const row = selectTxOf.get(board, session, n)
      return row && toTx(row)
    },
    findSum,
    findLastN: (board, session) => selectLastN.get(board, session)?.n ?? 0,
    saveSnapshot(board, snapshot) {
      const { epoch, seq, jsonBytes, brotli } = snapshot
      if (!selectBoard.get(board)) throw unknownBoard(board)
      write(() =>
        replaceSnapshot.run(board, epoch, seq, jsonBytes, brotli, toSnapshotSum(snapshot)),
      )
    },
  }
}
