import type { ClientState, LoadedBoard } from '../board-log.ts'
import { emptyLogSum } from '../log-sum.ts'
import type { PackedSnapshot } from '../packed-snapshot.ts'
import {
  damaged,
  parseRefused,
  type SnapshotRow,
  type TxRow,
  toSnapshotSum,
  txColumns,
} from '../rows.ts'
import { createTailScan, type Tail, type TailStart } from '../scan-tail.ts'
import { StorageError } from '../storage-error.ts'
import type { Postgres, Sql } from './postgres.ts'

/** Transactions read at a time. */
const txPerPage = 1_000

/** A board as `load` of a log returns it: as it is at one moment, and as far as it can be read. */
export function loadBoard(postgres: Postgres, board: string): Promise<LoadedBoard | undefined> {
  return postgres.readAtOnce(async (sql) => {
    const [row] = await sql.query<{ epoch: string; term: number; locked: boolean }>(
      'SELECT epoch, term, locked FROM boards WHERE board = $1',
      [board],
    )
    if (!row) return undefined
    const faults: string[] = []
    const orElse = async <Result>(other: Result, work: () => Promise<Result>): Promise<Result> => {
      try {
        return await work()
      } catch (error) {
        if (!(error instanceof StorageError)) throw error
        faults.push(error.message)
        return other
      }
    }
    const snapshot = await orElse(undefined, () => readSnapshot(sql, board))
    const from = snapshot?.seq ?? 0
    const start = { from, sumBefore: await findLogSum(sql, board, from) }
    const tail = await readTail(sql, board, start, (message) => faults.push(message))
    const clients = await orElse([], () => readClients(sql, board))
    const [fault] = faults
    return {
      ...{ ...row, snapshot, ...tail, clients },
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

async function readSnapshot(sql: Sql, board: string): Promise<PackedSnapshot | undefined> {
  const [row] = await sql.query<SnapshotRow>(
    `SELECT epoch, seq, json_bytes AS "jsonBytes", brotli, sum FROM snapshots WHERE board = $1`,
    [board],
  )
  if (!row) return undefined
  const { sum, ...rest } = row
  const snapshot = { ...rest, brotli: new Uint8Array(rest.brotli) }
  if (sum === toSnapshotSum(snapshot)) return snapshot
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

async function readClients(sql: Sql, board: string): Promise<ClientState[]> {
  const rows = await sql.query<{ session: string; last_n: number; refused: string }>(
    `SELECT session, refused, greatest(last_n, (SELECT max(n) FROM tx
       WHERE tx.board = clients.board AND tx.session = clients.session)) AS last_n
     FROM clients WHERE board = $1`,
    [board],
  )
  return rows.map(({ session, last_n, refused }) => ({
    ...{ session, lastN: last_n, refused: parseRefused(refused) },
  }))
}
