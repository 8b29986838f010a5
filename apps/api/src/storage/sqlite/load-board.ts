import type { ClientState, LoadedBoard } from '../board-log.ts'
import type { PackedSnapshot } from '../packed-snapshot.ts'
import {
  damaged,
  follow,
  parseRefused,
  type SnapshotRow,
  type TxRow,
  toSnapshotSum,
  toTx,
  txColumns,
} from '../rows.ts'
import { scanTail, type TailStart } from '../scan-tail.ts'
import type { Losses } from './losses.ts'
import { eachRow, type SqliteFile } from './open-file.ts'
import { orElse } from './or-else.ts'

/** Reads boards. */
export interface BoardLoader {
  /** Throws `DAMAGED` when anything is missing or altered, or an error of SQLite. */
  load(board: string): LoadedBoard | undefined
  /** The readable part of a damaged board: everything up to the first unreadable transaction. */
  salvage(board: string, damage: string): LoadedBoard | undefined
}

interface BoardColumns {
  readonly epoch: string
  readonly term: number
  readonly locked: number
}

export function createBoardLoader(
  db: SqliteFile,
  {
    losses,
    findSum,
  }: {
    readonly losses: Pick<Losses, 'get'>
    readonly findSum: (board: string, seq: number) => number | undefined
  },
): BoardLoader {
  const selectBoard = db.prepare<[string], BoardColumns>(
    'SELECT epoch, term, locked FROM boards WHERE board = ?',
  )
  const selectTail = db.prepare<[string, number], TxRow>(
    `SELECT ${txColumns} FROM tx WHERE board = ? AND seq > ? ORDER BY seq`,
  )
  const selectTxAt = db.prepare<[string, number], TxRow>(
    `SELECT ${txColumns} FROM tx WHERE board = ? AND seq = ?`,
  )
  const selectClients = db.prepare<[string], { session: string; last_n: number; refused: string }>(
    `SELECT session, refused, max(last_n, coalesce((SELECT max(n) FROM tx
       WHERE tx.board = clients.board AND tx.session = clients.session), 0)) AS last_n
     FROM clients WHERE board = ?`,
  )
  const selectSnapshot = db.prepare<[string], SnapshotRow>(
    'SELECT epoch, seq, json_bytes AS jsonBytes, brotli, sum FROM snapshots WHERE board = ?',
  )

  function readSnapshot(board: string): PackedSnapshot | undefined {
    const row = selectSnapshot.get(board)
    if (!row) return undefined
    const { sum, ...snapshot } = row
    if (sum === toSnapshotSum(snapshot)) return snapshot
    throw damaged('its snapshot is not what was written')
  }

  function readClients(board: string): ClientState[] {
    return selectClients.all(board).map(({ session, last_n, refused }) => ({
      session,
      lastN: last_n,
      refused: parseRefused(refused),
    }))
  }

  /** The rows from a position on, up to the first unreadable one. */
  function* readReadable(board: string, { from, sumBefore }: TailStart): Generator<TxRow> {
    let sum = sumBefore
    const readNext = (seq: number) =>
      orElse(undefined, () => {
        const row = selectTxAt.get(board, seq)
        if (!row) return undefined
        sum = follow(sum, row)
        return toTx(row) && row
      })
    for (let row = readNext(from + 1); row; row = readNext(row.seq + 1)) yield row
  }

  return {
    load(board) {
      const row = selectBoard.get(board)
      if (!row) return undefined
      const snapshot = readSnapshot(board)
      const from = snapshot?.seq ?? 0
      const sumBefore = findSum(board, from)
      const tail = scanTail(eachRow(selectTail.iterate(board, from)), { from, sumBefore })
      const clients = readClients(board)
      const loss = losses.get(board)
      return { ...row, locked: row.locked === 1, loss, snapshot, ...tail, clients }
    },
    salvage(board, damage) {
      const row = selectBoard.get(board)
      if (!row) return undefined
      const snapshot = orElse(undefined, () => readSnapshot(board))
      const from = snapshot?.seq ?? 0
      const sumBefore = orElse(undefined, () => findSum(board, from))
      const start = { from, sumBefore }
      const tail = scanTail(readReadable(board, start), start)
      const clients = orElse([], () => readClients(board))
      const loss = orElse(undefined, () => losses.get(board))
      const locked = row.locked === 1
      return { ...row, locked, loss, damaged: damage, snapshot, ...tail, clients }
    },
  }
}
