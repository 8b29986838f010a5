import type { ClientState, LoadedBoard } from '../board-log.ts'
import { emptyLogSum } from '../log-sum.ts'
import type { PackedSnapshot } from '../packed-snapshot.ts'
import { damaged, parseRefused, type TxRow, toSnapshotSum, txColumns } from '../rows.ts'
import { createTailScan, type Tail, type TailStart } from '../scan-tail.ts'
import { StorageError } from '../storage-error.ts'
import type { Postgres, Sql } from './postgres.ts'

interface ClientRow {
  readonly session: string
  readonly last_n: number
  readonly refused: string
}

interface BoardRow extends Pick<PackedSnapshot, 'jsonBytes'> {
  readonly epoch: string
  readonly term: number
  readonly locked: boolean
  /** Without a snapshot its columns are `null`: only this one is asked. */
  readonly brotli: Buffer | null
  readonly snapshotEpoch: string
  readonly snapshotSeq: number
  readonly sum: number
  /** `null` for none. */
  readonly clients: readonly ClientRow[] | null
}

/** All but the transactions: boards are loaded in crowds when their home is gone. */
const boardStatement = `
  SELECT boards.epoch, term, locked, brotli, snapshots.epoch AS "snapshotEpoch",
    snapshots.seq AS "snapshotSeq", json_bytes AS "jsonBytes", sum,
    (SELECT json_agg(json_build_object('session', session, 'refused', refused,
         'last_n', greatest(last_n, (SELECT max(n) FROM tx
           WHERE tx.board = clients.board AND tx.session = clients.session))))
     FROM clients WHERE clients.board = boards.board) AS clients
  FROM boards LEFT JOIN snapshots USING (board) WHERE board = $1`

/** Transactions read at a time. */
const txPerPage = 1_000

/** A board as `load` of a log returns it: as it is at one moment, and as far as it can be read. */
export function loadBoard(postgres: Postgres, board: string): Promise<LoadedBoard | undefined> {
  return postgres.readAtOnce(async (sql) => {
    const [row] = await sql.query<BoardRow>(boardStatement, [board])
    if (!row) return undefined
    const faults: string[] = []
    const orElse = <Result>(other: Result, work: () => Result): Result => {
      try {
        return work()
      } catch (error) {
        if (!(error instanceof StorageError)) throw error
        faults.push(error.message)
        return other
      }
    }
    const snapshot = orElse(undefined, () => toSnapshot(row))
    const from = snapshot?.seq ?? 0
    const start = { from, sumBefore: await findLogSum(sql, board, from) }
    const tail = await readTail(sql, board, start, (message) => faults.push(message))
    const clients = orElse([], () => (row.clients ?? []).map(toClient))
    const [fault] = faults
    return {
      ...{ epoch: row.epoch, term: row.term, locked: row.locked, snapshot, ...tail, clients },
      ...(fault !== undefined && { damaged: fault }),
    }
  })
}

/** The running sum of a log at a position, if it is known. */
export async function findLogSum(
  sql: Sql,
  board: string,
  seq: number,
): Promise<number | undefined> {
  if (seq === 0) return emptyLogSum
  const [row] = await sql.query<{ sum: number | null }>(
    'SELECT log_sum AS sum FROM tx WHERE board = $1 AND seq = $2',
    [board, seq],
  )
  return row?.sum ?? undefined
}

function toSnapshot(row: BoardRow): PackedSnapshot | undefined {
  if (row.brotli === null) return undefined
  const { snapshotEpoch: epoch, snapshotSeq: seq, jsonBytes } = row
  const snapshot = { epoch, seq, jsonBytes, brotli: new Uint8Array(row.brotli) }
  if (row.sum === toSnapshotSum(snapshot)) return snapshot
  throw damaged('its snapshot is not what was written')
}

/** The transactions after a snapshot, up to the first that is not as it was written. */
async function readTail(
  sql: Sql,
  board: string,
  start: TailStart,
  onDamage: (message: string) => void,
): Promise<Tail> {
  const scan = createTailScan(start)
  let page: readonly TxRow[]
  let after = start.from
  do {
    page = await sql.query<TxRow>(
      `SELECT ${txColumns} FROM tx WHERE board = $1 AND seq > $2 ORDER BY seq LIMIT ${txPerPage}`,
      [board, after],
    )
    try {
      for (const row of page) scan.add(row)
    } catch (error) {
      if (!(error instanceof StorageError)) throw error
      onDamage(error.message)
      break
    }
    after = page.at(-1)?.seq ?? after
  } while (page.length === txPerPage)
  return scan.end()
}

function toClient({ session, last_n, refused }: ClientRow): ClientState {
  return { session, lastN: last_n, refused: parseRefused(refused) }
}
