import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import {
  type BoardFault,
  type BoardState,
  type ClientState,
  type Commit,
  createsImage,
  type Deletion,
  type LoadedBoard,
  type Refused,
  readBytes,
  resumableBytes,
  resumableTx,
  type StoredTx,
  type TxRange,
  type UseNote,
} from '../board-log.ts'
import { addToLogSum, emptyLogSum } from '../log-sum.ts'
import type { PackedSnapshot } from '../packed-snapshot.ts'
import { openMark, toMarkPath } from './answer-mark.ts'
import { getErrorCode } from './error-code.ts'
import { isDamage } from './is-damage.ts'
import { createLosses } from './losses.ts'
import { type Migrated, openCurrent } from './open-current.ts'
import { eachRow } from './open-file.ts'
import { migrations } from './schema.ts'
import { watchFiles } from './watch-files.ts'

/** A client's time is written so often; it costs pages of the index by age. */
const seenEveryMs = 3_600_000
/** Of so many boards. */
const rememberedSums = 10_000

interface TxRow {
  seq: number
  session: string
  n: number
  at: number
  ops: string
  skipped: string | null
  /** CRC-32 of all the others; of what was written before there were such sums, nothing. */
  sum: number | null
  /** What the log comes to with it; before there were such sums, nothing. */
  log_sum: number | null
}

interface SnapshotRow extends PackedSnapshot {
  /** CRC-32 of all the others. */
  readonly sum: number
}

/** The synchronous half of the SQLite log: runs in the worker thread, where waiting is allowed. */
export type LogDatabase = ReturnType<typeof openDatabase>

/** A board cannot be read as it was written. */
export class DamagedError extends Error {
  readonly code = 'DAMAGED'
}

/** A file was taken away while it was open. */
export class MissingError extends Error {
  readonly code = 'MISSING'
}

/** Of a board in the list of them. */
export interface BoardRow {
  readonly board: string
  readonly createdAt: number
  readonly touchedAt: number
  readonly locked: boolean
  /** Position of its last transaction, unless that cannot be read. */
  readonly seq: number | undefined
}

export interface DatabaseOptions {
  /** Whether it is noted beside the database what was answered: by the server, which answers. */
  readonly isMarked?: boolean
  /** Whether one of an older version is brought up to date: by the only process that uses it. */
  readonly canMigrate?: boolean
}

/** Opens, or makes, the database. Throws as `openCurrent` does. */
export function openDatabase(
  path: string,
  { isMarked = false, canMigrate = false }: DatabaseOptions = {},
) {
  mkdirSync(dirname(path), { recursive: true })
  const { db, migrated } = openCurrent(path, { canMigrate })
  const mark = isMarked ? openMark(toMarkPath(path)) : undefined
  const files = watchFiles([path, `${path}-wal`])
  const requireFiles = () => {
    const missing = files.findMissingFast()
    if (missing !== undefined) throw new MissingError(`${missing} is gone`)
  }

  /**
   * Does what may fail at its fsync: then all of it is in the WAL nevertheless, where the next to
   * open the file would take it for kept. So over its beginning goes a page that changes nothing.
   */
  const keep = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      if (isDiskError(error))
        orElse(undefined, () => db.pragma(`user_version = ${migrations.length}`))
      throw error
    }
  }

  const insertBoard = db.prepare(
    'INSERT INTO boards (board, epoch, created_at, touched_at) VALUES (?, ?, ?, ?)',
  )
  const selectBoard = db.prepare<[string], { epoch: string; locked: number }>(
    'SELECT epoch, locked FROM boards WHERE board = ?',
  )
  const selectBoards = db.prepare<[], Omit<BoardRow, 'locked' | 'seq'> & { locked: number }>(
    `SELECT board, created_at AS createdAt, touched_at AS touchedAt, locked
     FROM boards ORDER BY touched_at DESC`,
  )
  const selectLastSeq = db.prepare<[string], { seq: number | null }>(
    'SELECT max(seq) AS seq FROM tx WHERE board = ?',
  )
  const selectIds = db.prepare<[], { board: string }>('SELECT board FROM boards')
  const selectUnused = db.prepare<[number], { board: string }>(
    'SELECT board FROM boards WHERE touched_at < ?',
  )
  const touchBoard = db.prepare('UPDATE boards SET touched_at = ? WHERE board = ?')
  const touchBoards = db.prepare('UPDATE boards SET touched_at = ?')
  const touchClients = db.prepare('UPDATE clients SET seen_at = ?')
  const renewBoards = db.prepare('UPDATE boards SET touched_at = min(touched_at + ?, ?)')
  const renewClients = db.prepare('UPDATE clients SET seen_at = min(seen_at + ?, ?)')
  const replaceTime = db.prepare('REPLACE INTO times VALUES (?, ?)')
  const deleteTime = db.prepare('DELETE FROM times WHERE name = ?')
  const selectTime = db.prepare<[string], { at: number }>('SELECT at FROM times WHERE name = ?')
  const lockBoard = db.prepare('UPDATE boards SET locked = ? WHERE board = ?')
  const deleteBoard = ['tx', 'clients', 'snapshots', 'image_boards', 'boards'].map((table) =>
    db.prepare<[string]>(`DELETE FROM ${table} WHERE board = ?`),
  )
  const insertTx = db.prepare('INSERT INTO tx VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const selectTx = db.prepare<[string, number, number], TxRow>(
    'SELECT seq, session, n, at, ops, skipped, sum, log_sum FROM tx WHERE board = ? AND seq > ? ORDER BY seq LIMIT ?',
  )
  const selectTxAt = db.prepare<[string, number], TxRow>(
    'SELECT seq, session, n, at, ops, skipped, sum, log_sum FROM tx WHERE board = ? AND seq = ?',
  )
  const selectTxOf = db.prepare<[string, string, number], TxRow>(
    'SELECT seq, session, n, at, ops, skipped, sum, log_sum FROM tx WHERE board = ? AND session = ? AND n = ?',
  )
  const selectLogSum = db.prepare<[string, number], Pick<TxRow, 'log_sum'>>(
    'SELECT log_sum FROM tx WHERE board = ? AND seq = ?',
  )
  const selectLastN = db.prepare<[string, string], { n: number | null }>(
    'SELECT max(n) AS n FROM tx WHERE board = ? AND session = ?',
  )
  const upsertClient = db.prepare(
    `INSERT INTO clients VALUES (?, ?, ?, ?, ?) ON CONFLICT (board, session)
     DO UPDATE SET last_n = excluded.last_n, refused = excluded.refused, seen_at = excluded.seen_at`,
  )
  const updateClient = db.prepare<[number, string, string, string, number]>(
    `UPDATE clients SET last_n = ?, refused = ? WHERE board = ? AND session = ? AND seen_at > ?`,
  )
  const selectClients = db.prepare<[string], { session: string; last_n: number; refused: string }>(
    'SELECT session, last_n, refused FROM clients WHERE board = ?',
  )
  const deleteClients = db.prepare('DELETE FROM clients WHERE seen_at < ?')
  const replaceSnapshot = db.prepare(
    'REPLACE INTO snapshots (board, epoch, seq, json_bytes, brotli, sum) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const selectSnapshot = db.prepare<[string], SnapshotRow>(
    `SELECT epoch, seq, json_bytes AS jsonBytes, brotli, sum FROM snapshots WHERE board = ?`,
  )

  const insertImageBoard = db.prepare('INSERT OR IGNORE INTO image_boards VALUES (?)')
  const selectImageBoards = db.prepare<[], { board: string }>('SELECT board FROM image_boards')

  const findSum = (board: string, seq: number): number | undefined =>
    seq === 0 ? emptyLogSum : (selectLogSum.get(board, seq)?.log_sum ?? undefined)

  /** What the logs that were written last come to, so that it need not be read where they go on. */
  const lastSums = new Map<string, { readonly seq: number; readonly sum: number }>()
  const getSumBefore = (board: string, seq: number): number | undefined => {
    const last = lastSums.get(board)
    return last?.seq === seq - 1 ? last.sum : findSum(board, seq - 1)
  }
  const rememberSums = (commits: readonly Commit[], sums: readonly (readonly number[])[]) => {
    if (lastSums.size > rememberedSums) lastSums.clear()
    for (const [at, { board, tx }] of commits.entries()) {
      const [last, sum] = [tx.at(-1), sums[at]?.at(-1)]
      if (last && sum !== undefined) lastSums.set(board, { seq: last.seq, sum })
    }
  }

  /** Keeps the transactions of a board, and returns what its log comes to after each. */
  const insertAll = ({ board, tx }: Commit): number[] => {
    const [first] = tx
    let logSum = (first && getSumBefore(board, first.seq)) ?? emptyLogSum
    return tx.map((one) => {
      const { seq, session, n, at, ops, skipped, sum } = toRow(one)
      logSum = addToLogSum(logSum, sum)
      insertTx.run(board, seq, session, n, at, ops, skipped, sum, logSum)
      return logSum
    })
  }

  const renewEpoch = db.prepare<[string, string]>('UPDATE boards SET epoch = ? WHERE board = ?')
  const renewEpochs = (createEpoch: () => string) => {
    for (const { board } of selectIds.all()) renewEpoch.run(createEpoch(), board)
  }
  const losses = createLosses(db, renewEpochs)

  /** The last number that was given out; only one process commits, so that it is read once. */
  let lastCommit: number | undefined
  const count = <T>(work: (commit: number) => T): { readonly commit: number; readonly done: T } => {
    lastCommit ??= losses.getCount()
    const commit = lastCommit + 1
    const done = keep(() => work(commit))
    lastCommit = commit
    return { commit, done }
  }

  const insertCounted = db.transaction(
    (commit: number, board: string, epoch: string, nowMs: number) => {
      insertBoard.run(board, epoch, nowMs, nowMs)
      losses.setCount(commit)
    },
  )

  const saveClient = (board: string, { session, lastN, refused }: ClientState, nowMs: number) => {
    const text = JSON.stringify(refused)
    const { changes } = updateClient.run(lastN, text, board, session, nowMs - seenEveryMs)
    if (changes === 0) upsertClient.run(board, session, lastN, text, nowMs)
  }

  const write = db.transaction((commit: number, commits: readonly Commit[], nowMs: number) => {
    const sums = commits.map((one) => {
      const { board, tx, clients } = one
      const after = insertAll(one)
      if (tx.some(createsImage)) insertImageBoard.run(board)
      for (const client of clients) saveClient(board, client, nowMs)
      return after
    })
    losses.setCount(commit)
    return sums
  })

  const removeBoards = db.transaction((boards: readonly string[]) => {
    for (const board of boards) for (const statement of deleteBoard) statement.run(board)
  })

  /** What ails one board is not the others' loss. */
  function deleteOneByOne(boards: readonly string[]): Deletion {
    const deleted: string[] = []
    const faults: BoardFault[] = []
    for (const board of boards) {
      try {
        keep(() => removeBoards([board]))
        deleted.push(board)
      } catch (error) {
        if (!isDamage(error)) throw error
        faults.push({ board, fault: (error as Error).message })
      }
    }
    return { deleted, faults }
  }

  const touch = db.transaction((boards: readonly string[], nowMs: number) => {
    for (const board of boards) touchBoard.run(nowMs, board)
  })

  const noteUse = db.transaction((boards: readonly string[] | 'all', nowMs: number) => {
    if (boards === 'all') {
      touchBoards.run(nowMs)
      touchClients.run(nowMs)
    } else touch(boards, nowMs)
    replaceTime.run('noted', nowMs)
    deleteTime.run('stopped')
  })

  const noteStop = db.transaction((boards: readonly string[], nowMs: number) => {
    noteUse(boards, nowMs)
    replaceTime.run('stopped', nowMs)
  })

  const skipTime = db.transaction((ms: number, nowMs: number) => {
    renewBoards.run(ms, nowMs)
    renewClients.run(ms, nowMs)
    noteUse([], nowMs)
  })

  const readSnapshot = (board: string): PackedSnapshot | undefined => {
    const row = selectSnapshot.get(board)
    if (!row) return undefined
    const { sum, ...snapshot } = row
    if (sum === toSnapshotSum(snapshot)) return snapshot
    throw new DamagedError('its snapshot is not what was written')
  }
  const readClients = (board: string): ClientState[] =>
    selectClients.all(board).map(({ session, last_n, refused }) => ({
      session,
      lastN: last_n,
      refused: parseRefused(refused),
    }))

  /** The rows from a position on, up to the first that cannot be read. */
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
    /** What was done to bring it up to date, if anything. */
    getMigrated: (): Migrated | undefined => migrated,
    createBoard(board: string, epoch: string, nowMs: number): void {
      requireFiles()
      const { commit } = count((next) => insertCounted(next, board, epoch, nowMs))
      mark?.note(commit, [{ board, seq: 0 }])
    },
    hasBoard(board: string): boolean {
      return selectBoard.get(board) !== undefined
    },
    /** Throws `DamagedError` where not all is there as it was written, or whatever SQLite throws. */
    load(board: string): LoadedBoard | undefined {
      const row = selectBoard.get(board)
      if (!row) return undefined
      const snapshot = readSnapshot(board)
      const from = snapshot?.seq ?? 0
      const sumBefore = findSum(board, from)
      const rows = eachRow(selectTx.iterate(board, from, -1))
      const tail = scanTail(rows, { from, sumBefore })
      const clients = readClients(board)
      const loss = losses.get(board)
      return { epoch: row.epoch, locked: row.locked === 1, loss, snapshot, ...tail, clients }
    },
    /** What of a damaged board can be read: all up to the first transaction that cannot. */
    salvage(board: string, damaged: string): LoadedBoard | undefined {
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
      return { epoch: row.epoch, locked, loss, damaged, snapshot, ...tail, clients }
    },
    /** Answers what each log comes to after each of its transactions. */
    commit(commits: readonly Commit[], nowMs: number): number[][] {
      requireFiles()
      const { commit, done: sums } = count((next) => write(next, commits, nowMs))
      rememberSums(commits, sums)
      mark?.note(
        commit,
        commits.map(({ board, tx }) => ({ board, seq: tx.at(-1)?.seq ?? 0 })),
      )
      return sums
    },
    findSum,
    read(board: string, { after, limit }: TxRange): StoredTx[] {
      const found: StoredTx[] = []
      let bytes = 0
      for (const row of eachRow(selectTx.iterate(board, after, limit))) {
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
    findLastN(board: string, session: string): number {
      return selectLastN.get(board, session)?.n ?? 0
    },
    saveSnapshot(board: string, snapshot: PackedSnapshot): void {
      const { epoch, seq, jsonBytes, brotli } = snapshot
      keep(() => replaceSnapshot.run(board, epoch, seq, jsonBytes, brotli, toSnapshotSum(snapshot)))
    },
    readStates(boards: readonly string[]): (BoardState | undefined)[] {
      return boards.map((board) => {
        const row = selectBoard.get(board)
        return row && { epoch: row.epoch, locked: row.locked === 1 }
      })
    },
    touch(boards: readonly string[], nowMs: number): void {
      keep(() => touch(boards, nowMs))
    },
    noteUse(boards: readonly string[] | 'all', nowMs: number): void {
      keep(() => noteUse(boards, nowMs))
    },
    noteStop(boards: readonly string[], nowMs: number): void {
      keep(() => noteStop(boards, nowMs))
    },
    readUse(): UseNote | undefined {
      const noted = selectTime.get('noted')
      return noted && { notedAt: noted.at, isStopped: selectTime.get('stopped') !== undefined }
    },
    skipTime(ms: number, nowMs: number): void {
      keep(() => skipTime(ms, nowMs))
    },
    deleteUnused(beforeMs: number): Deletion {
      const unused = selectUnused.all(beforeMs).map(({ board }) => board)
      try {
        keep(() => removeBoards(unused))
        return { deleted: unused, faults: [] }
      } catch (error) {
        if (!isDamage(error)) throw error
        return deleteOneByOne(unused)
      }
    },
    noteSweep(nowMs: number): void {
      keep(() => replaceTime.run('swept', nowMs))
    },
    readSweep(): number | undefined {
      return selectTime.get('swept')?.at
    },
    listIds(): string[] {
      return selectIds.all().map(({ board }) => board)
    },
    list(): BoardRow[] {
      return selectBoards.all().map((row) => ({
        ...row,
        locked: row.locked === 1,
        seq: orElse(undefined, () => selectLastSeq.get(row.board)?.seq ?? 0),
      }))
    },
    deleteBoard(board: string): void {
      keep(() => removeBoards([board]))
    },
    setLocked(board: string, locked: boolean): void {
      keep(() => lockBoard.run(locked ? 1 : 0, board))
    },
    /** A copy of all that is durable now, in a new file; others may go on meanwhile. */
    copyTo(file: string): void {
      db.prepare('VACUUM INTO ?').run(file)
    },
    /** Has every board begin a log of its own, so that nobody takes it for one that went further. */
    renewEpochs(createEpoch: () => string): void {
      keep(() => db.transaction(renewEpochs)(createEpoch))
    },
    findLost: losses.find,
    /**
     * Keeps in mind what was answered before this process and is lost, and begins new epochs then:
     * by the mark, or else where the WAL was found to be broken.
     */
    noteLost({ isBroken, ...options }: Parameters<typeof losses.note>[1] & { isBroken: boolean }) {
      const marked = mark?.before && losses.find(mark.before)
      const lost = marked ?? (isBroken ? losses.suspectAll() : undefined)
      if (!lost) return
      keep(() => losses.note(lost, options))
      lastCommit = undefined
      // What is left behind the damage would be found again.
      db.pragma('wal_checkpoint(TRUNCATE)')
    },
    listLosses: losses.list,
    /**
     * The name of a file that is not in its place any more. All that was kept is then brought together
     * in the one that is open as the database, if it was not yet.
     */
    findMissing(): string | undefined {
      const missing = files.findMissing()
      if (missing !== undefined) orElse(undefined, () => db.pragma('wal_checkpoint(FULL)'))
      return missing
    },
    /** What SQLite finds wrong with the file itself; nothing when it is sound. */
    checkFile(): string[] {
      const found = db.pragma('integrity_check(20)') as { integrity_check: string }[]
      return found.map((row) => row.integrity_check).filter((line) => line !== 'ok')
    },
    listImageBoards(): string[] {
      return selectImageBoards.all().map(({ board }) => board)
    },
    /** Has a board looked through for pictures that are in use. */
    noteImages(board: string): void {
      keep(() => insertImageBoard.run(board))
    },
    forgetClients(beforeMs: number): void {
      keep(() => deleteClients.run(beforeMs))
    },
    close(): void {
      db.close()
      mark?.close()
    },
  }
}

/** Where a log goes on: after which position, and what it comes to there, if that is known. */
interface TailStart {
  readonly from: number
  readonly sumBefore: number | undefined
}

/**
 * What is to know of transactions, of which there may be more than fit the memory. Throws
 * `DamagedError` where one is not as it was written, or does not follow on the one before it.
 */
function scanTail(
  rows: Iterable<TxRow>,
  { from, sumBefore }: TailStart,
): Pick<LoadedBoard, 'seq' | 'recent' | 'sumBefore' | 'tailBytes'> {
  const recent: { readonly tx: StoredTx; readonly bytes: number }[] = []
  const tail = { seq: from, sumBefore, tailBytes: 0 }
  let recentBytes = 0
  let sum = sumBefore
  for (const row of rows) {
    if (row.seq !== tail.seq + 1) throw new DamagedError('transactions are missing')
    const bytes = row.ops.length
    recent.push({ tx: toTx(row), bytes })
    sum = follow(sum, row)
    tail.seq = row.seq
    tail.tailBytes += bytes
    recentBytes += bytes
    while (recent.length > resumableTx || recentBytes > resumableBytes) {
      const left = recent.shift()
      recentBytes -= left?.bytes ?? 0
      tail.sumBefore = left?.tx.sum
    }
  }
  return { ...tail, recent: recent.map(({ tx }) => tx) }
}

function parseRefused(text: string): Refused[] {
  try {
    return JSON.parse(text)
  } catch {
    throw new DamagedError('what is known of a client is not JSON')
  }
}

function isDiskError(error: unknown): boolean {
  return getErrorCode(error) === 'SQLITE_IOERR'
}

function orElse<T>(instead: T, read: () => T): T {
  try {
    return read()
  } catch {
    return instead
  }
}

/** What the log comes to after a row. Throws `DamagedError` where the row does not follow on that before. */
function follow(before: number | undefined, { seq, sum, log_sum }: TxRow): number | undefined {
  const isKnown = before !== undefined && sum !== null && log_sum !== null
  if (isKnown && log_sum !== addToLogSum(before, sum)) {
    throw new DamagedError(`transaction ${seq} does not follow the one before it`)
  }
  return log_sum ?? undefined
}

function toRow({
  seq,
  by,
  n,
  at,
  ops,
  skipped,
}: StoredTx): Omit<TxRow, 'log_sum'> & { sum: number } {
  const row = { seq, session: by, n, at, ops: JSON.stringify(ops) }
  const withSkipped = { ...row, skipped: skipped?.length ? JSON.stringify(skipped) : null }
  return { ...withSkipped, sum: toSum(withSkipped) }
}

function toTx(row: TxRow): StoredTx {
  const { seq, session, n, at, ops, skipped, sum, log_sum } = row
  if (sum !== null && sum !== toSum(row)) {
    throw new DamagedError(`transaction ${seq} is not what was written`)
  }
  try {
    const tx = {
      ...{ seq, by: session, n, at, ops: JSON.parse(ops) },
      ...(log_sum !== null && { sum: log_sum }),
    }
    return skipped === null ? tx : { ...tx, skipped: JSON.parse(skipped) }
  } catch {
    throw new DamagedError(`transaction ${seq} is not JSON`)
  }
}

function toSnapshotSum({ epoch, seq, jsonBytes, brotli }: PackedSnapshot): number {
  return crc32(brotli, crc32(`${epoch} ${seq} ${jsonBytes}`))
}

function toSum({ seq, session, n, at, ops, skipped }: Omit<TxRow, 'sum' | 'log_sum'>): number {
  return crc32(ops, crc32(`${seq} ${session} ${n} ${at} ${skipped ?? ''}`))
}
