import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import {
  type ClientState,
  type Commit,
  createsImage,
  type LoadedBoard,
  readBytes,
  type StoredTx,
} from '../board-log.ts'
import { migrations } from './schema.ts'

interface TxRow {
  seq: number
  session: string
  n: number
  at: number
  ops: string
  skipped: string | null
}

/** A board as it is stored: its shapes are JSON still, for the other thread to read in slices. */
export interface StoredBoard extends Omit<LoadedBoard, 'snapshot'> {
  readonly snapshot: { readonly seq: number; readonly shapes: string }
}

/** The synchronous half of the SQLite log: runs in the worker thread, where waiting is allowed. */
export type LogDatabase = ReturnType<typeof openDatabase>

/** Opens, or makes, the database. Throws when the file was written by a newer version. */
export function openDatabase(path: string) {
  mkdirSync(dirname(path), { recursive: true })
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version > migrations.length) throw new Error(`${path} was written by a newer version of Tiza`)
  db.transaction(() => {
    for (const step of migrations.slice(version)) db.exec(step)
    db.pragma(`user_version = ${migrations.length}`)
  })()

  const insertBoard = db.prepare('INSERT INTO boards VALUES (?, ?, ?)')
  const selectBoard = db.prepare<[string], { epoch: string }>(
    'SELECT epoch FROM boards WHERE board = ?',
  )
  const insertTx = db.prepare('INSERT INTO tx VALUES (?, ?, ?, ?, ?, ?, ?)')
  const selectTx = db.prepare<[string, number, number], TxRow>(
    'SELECT seq, session, n, at, ops, skipped FROM tx WHERE board = ? AND seq > ? ORDER BY seq LIMIT ?',
  )
  const selectTxOf = db.prepare<[string, string, number], TxRow>(
    'SELECT seq, session, n, at, ops, skipped FROM tx WHERE board = ? AND session = ? AND n = ?',
  )
  const upsertClient = db.prepare(
    `INSERT INTO clients VALUES (?, ?, ?, ?, ?) ON CONFLICT (board, session)
     DO UPDATE SET last_n = excluded.last_n, refused = excluded.refused, seen_at = excluded.seen_at`,
  )
  const selectClients = db.prepare<[string], { session: string; last_n: number; refused: string }>(
    'SELECT session, last_n, refused FROM clients WHERE board = ?',
  )
  const deleteClients = db.prepare('DELETE FROM clients WHERE seen_at < ?')
  const upsertSnapshot = db.prepare(
    `INSERT INTO snapshots VALUES (?, ?, ?) ON CONFLICT (board)
     DO UPDATE SET seq = excluded.seq, shapes = excluded.shapes`,
  )
  const selectSnapshot = db.prepare<[string], { seq: number; shapes: string }>(
    'SELECT seq, shapes FROM snapshots WHERE board = ?',
  )

  const insertImageBoard = db.prepare('INSERT OR IGNORE INTO image_boards VALUES (?)')
  const selectImageBoards = db.prepare<[], { board: string }>('SELECT board FROM image_boards')

  const write = db.transaction((commits: readonly Commit[], nowMs: number) => {
    for (const { board, tx, clients } of commits) {
      for (const { seq, by, n, at, ops, skipped } of tx) {
        insertTx.run(
          ...[board, seq, by, n, at, JSON.stringify(ops)],
          skipped?.length ? JSON.stringify(skipped) : null,
        )
      }
      if (tx.some(createsImage)) insertImageBoard.run(board)
      for (const { session, lastN, refused } of clients) {
        upsertClient.run(board, session, lastN, JSON.stringify(refused), nowMs)
      }
    }
  })

  return {
    createBoard(board: string, epoch: string): void {
      insertBoard.run(board, epoch, Date.now())
    },
    hasBoard(board: string): boolean {
      return selectBoard.get(board) !== undefined
    },
    load(board: string): StoredBoard | undefined {
      const row = selectBoard.get(board)
      if (!row) return undefined
      const snapshot = selectSnapshot.get(board) ?? { seq: 0, shapes: '[]' }
      return {
        epoch: row.epoch,
        snapshot,
        tail: selectTx.all(board, snapshot.seq, -1).map(toTx),
        clients: selectClients.all(board).map(
          ({ session, last_n, refused }): ClientState => ({
            session,
            lastN: last_n,
            refused: JSON.parse(refused),
          }),
        ),
      }
    },
    commit(commits: readonly Commit[], nowMs: number): void {
      write(commits, nowMs)
    },
    read(board: string, { after, limit }: { after: number; limit: number }): StoredTx[] {
      const found: StoredTx[] = []
      let bytes = 0
      for (const row of selectTx.iterate(board, after, limit)) {
        found.push(toTx(row))
        bytes += row.ops.length
        if (bytes >= readBytes) break
      }
      return found
    },
    findTx(board: string, session: string, n: number): StoredTx | undefined {
      const row = selectTxOf.get(board, session, n)
      return row && toTx(row)
    },
    saveSnapshot(board: string, seq: number, shapes: string): void {
      upsertSnapshot.run(board, seq, shapes)
    },
    listImageBoards(): string[] {
      return selectImageBoards.all().map(({ board }) => board)
    },
    forgetClients(beforeMs: number): void {
      deleteClients.run(beforeMs)
    },
    close(): void {
      db.close()
    },
  }
}

function toTx({ seq, session, n, at, ops, skipped }: TxRow): StoredTx {
  const tx = { seq, by: session, n, at, ops: JSON.parse(ops) }
  return skipped === null ? tx : { ...tx, skipped: JSON.parse(skipped) }
}
