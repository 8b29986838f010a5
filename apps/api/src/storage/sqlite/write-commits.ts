import type { ClientState } from '../board-log.ts'
import { addToLogSum } from '../log-sum.ts'
import type { PackedCommit } from '../packed-commit.ts'
import { toTxSum } from '../rows.ts'
import { duplicateTx, outOfOrder, staleTerm } from '../storage-error.ts'
import { getErrorCode } from './error-code.ts'
import type { LogEnds } from './log-ends.ts'
import type { SqliteFile } from './open-file.ts'
import { createPictureWriter } from './sqlite-pictures.ts'

/** How often the time of a client is updated, since each update costs pages of the index by age. */
const seenEveryMs = 3_600_000

/**
 * Creates a function that writes commits, within a transaction, and returns the running sums of the logs
 * after each of their transactions. It throws what `commit` of a log rejects with.
 */
export function createCommitWriter(
  db: SqliteFile,
  ends: Pick<LogEnds, 'get' | 'read'>,
): (commits: readonly PackedCommit[], nowMs: number) => number[][] {
  const insertTx = db.prepare('INSERT INTO tx VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const insertImageBoard = db.prepare('INSERT OR IGNORE INTO image_boards VALUES (?)')
  const notePicture = createPictureWriter(db)
  const updateName = db.prepare('UPDATE boards SET name = ? WHERE board = ?')
  const upsertClient = db.prepare(
    `INSERT INTO clients VALUES (?, ?, ?, ?, ?) ON CONFLICT (board, session)
     DO UPDATE SET last_n = excluded.last_n, refused = excluded.refused, seen_at = excluded.seen_at`,
  )
  const updateClient = db.prepare<[number, string, string, string, number]>(
    `UPDATE clients SET last_n = ?, refused = ? WHERE board = ? AND session = ? AND seen_at > ?`,
  )

  function insertAll({ board, term, tx }: PackedCommit): number[] {
    const end = ends.get(board)
    if (term !== end.term) throw staleTerm(board, term, end.term)
    let { seq: last, sum: logSum } = end
    return tx.map((row) => {
      const [seq, session, n, at, ops, skipped] = row
      if (seq !== last + 1) throw outOfOrder(board, seq, last)
      const sum = toTxSum(row)
      last = seq
      logSum = addToLogSum(logSum, sum)
      insertTx.run(board, seq, session, n, at, ops, skipped, sum, logSum)
      return logSum
    })
  }

  function saveClient(board: string, { session, lastN, refused }: ClientState, nowMs: number) {
    const text = JSON.stringify(refused)
    const { changes } = updateClient.run(lastN, text, board, session, nowMs - seenEveryMs)
    if (changes === 0) upsertClient.run(board, session, lastN, text, nowMs)
  }

  function writeOne(commit: PackedCommit, nowMs: number): number[] {
    const { board, clients, name, pictures } = commit
    try {
      const sums = insertAll(commit)
      if (pictures.length > 0) insertImageBoard.run(board)
      for (const hash of pictures) notePicture(board, hash)
      if (name !== undefined) updateName.run(name, board)
      for (const client of clients) saveClient(board, client, nowMs)
      return sums
    } catch (error) {
      if (getErrorCode(error) !== 'SQLITE_CONSTRAINT') throw error
      // Another process may have deleted the board: an operator's command.
      ends.read(board)
      throw duplicateTx(board)
    }
  }

  return (commits, nowMs) => commits.map((commit) => writeOne(commit, nowMs))
}
