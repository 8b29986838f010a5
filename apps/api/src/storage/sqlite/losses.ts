import type { Loss } from '../board-log.ts'
import type { Marked } from './ack-mark.ts'
import type { SqliteFile } from './open-file.ts'

/** Acknowledged commits that are missing. */
export interface Lost {
  /** Number of the last acknowledged commit. */
  readonly commit: number
  /** Number of missing commits. */
  readonly commits: number
  /** Number of changes by board; `undefined`, meaning any board, when unknown. */
  readonly boards: readonly { readonly board: string; readonly changes: number | undefined }[]
}

/** Finds and records losses: commits that a mark has and the database lacks. */
export interface Losses {
  /** Number of the last durable commit; 0 without any. */
  getCount(): number
  /** Writes the number of a commit within its transaction. */
  setCount(commit: number): void
  /** Compares the database with a mark. */
  find(marked: Marked): Lost | undefined
  /** A loss that may affect any board. */
  suspectAll(): Lost
  /** Records a loss, and begins a new epoch on every board. */
  note(lost: Lost, nowMs: number): void
  /** The last loss of a board. */
  get(board: string): Loss | undefined
  /** Losses found since a time. */
  list(fromMs: number): Loss[]
}

interface LossRow {
  readonly board: string
  readonly changes: number | null
  readonly found_at: number
}

/** Over the tables `answered` and `losses`. */
export function createLosses(db: SqliteFile, renewEpochs: () => void): Losses {
  const selectCount = db.prepare<[], { commits: number }>('SELECT commits FROM answered')
  const updateCount = db.prepare<[number]>('UPDATE answered SET commits = ?')
  const selectLast = db.prepare<[string], { seq: number | null }>(
    'SELECT max(seq) AS seq FROM tx WHERE board = ?',
  )
  const selectBoard = db.prepare<[string]>('SELECT 1 FROM boards WHERE board = ?')
  const selectBoards = db.prepare<[], { board: string }>('SELECT board FROM boards')
  const insert = db.prepare<[string, number | null, number]>(
    'REPLACE INTO losses (board, changes, found_at) VALUES (?, ?, ?)',
  )
  const select = db.prepare<[string], LossRow>('SELECT * FROM losses WHERE board = ?')
  const selectFrom = db.prepare<[number], LossRow>('SELECT * FROM losses WHERE found_at >= ?')

  const note = db.transaction(({ commit, boards }: Lost, nowMs: number) => {
    for (const { board, changes } of boards) insert.run(board, changes ?? null, nowMs)
    updateCount.run(commit)
    renewEpochs()
  })

  const getCount = () => selectCount.get()?.commits ?? 0

  const find = (marked: Marked): Lost | undefined => {
    const here = getCount()
    const { commit, from, records } = marked
    if (commit <= here) return undefined
    const lost = { commit, commits: commit - here }
    if (from > here + 1) {
      return { ...lost, boards: selectBoards.all().map(toUnknown) }
    }
    const missing = records.filter((one) => one.commit > here)
    const affected = new Set(missing.map(({ board }) => board))
    const boards = [...affected].flatMap((board) => {
      const seq = Math.max(...missing.map((one) => (one.board === board ? one.seq : 0)))
      const changes = Math.max(0, seq - (selectLast.get(board)?.seq ?? 0))
      return changes > 0 || !selectBoard.get(board) ? { board, changes } : []
    })
    return { ...lost, boards }
  }

  return {
    getCount,
    setCount: (commit) => void updateCount.run(commit),
    find,
    suspectAll() {
      return { commit: getCount(), commits: 0, boards: selectBoards.all().map(toUnknown) }
    },
    note,
    get(board) {
      const row = select.get(board)
      return row && toLoss(row)
    },
    list: (fromMs) => selectFrom.all(fromMs).map(toLoss),
  }
}

function toUnknown({ board }: { board: string }): { board: string; changes: undefined } {
  return { board, changes: undefined }
}

function toLoss({ board, changes, found_at }: LossRow): Loss {
  return { board, changes: changes ?? undefined, foundAt: found_at }
}
