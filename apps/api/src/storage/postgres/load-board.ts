import { setImmediate as pause } from 'node:timers/promises'
import type { ClientState, LoadedBoard } from '../board-log.ts'
import { emptyLogSum } from '../log-sum.ts'
import type { PackedSnapshot } from '../packed-snapshot.ts'
import { parseRefused, type TxRow, toSnapshotSum, txColumns } from '../rows.ts'
import { createTailScan, type TailScan } from '../scan-tail.ts'
import { StorageError } from '../storage-error.ts'
import type { LogEnd } from './log-ends.ts'
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
  /** The end of its log, as commits go on from it. */
  readonly endSeq: number
  readonly endSum: number
  /** The beginning of its snapshot; without one its columns are `null`: only this one is asked. */
  readonly brotli: Buffer | null
  /** Bytes of the whole. */
  readonly brotliBytes: number
  readonly snapshotEpoch: string
  readonly snapshotSeq: number
  readonly snapshotSum: number
  /** Running sum of the log at the snapshot; `null` where it is not known. */
  readonly sumBefore: number | null
  /** `null` for none. */
  readonly clients: readonly ClientRow[] | null
}

/** The board, of which only the first row has everything, and one of its transactions; its `seq` is `null` for none. */
type Row = BoardRow & PageRow
type PageRow = TxRow | { readonly seq: null }

/** Transactions read at a time. */
const txPerPage = 1_000
/** Bytes of a snapshot that are read at a time: they come as text, whose decoding takes a second for 25 MB. */
const partBytes = 1024 * 1024
/** Bytes of their ops that are parsed at a time: some milliseconds of work. */
const sliceBytes = 256 * 1024

/**
 * A board with the first page of what comes after its snapshot, in one statement: boards are loaded in crowds when their
 * home is gone.
 */
const boardStatement = `
  SELECT epoch, term, locked, "endSeq", "endSum", "snapshotEpoch", "snapshotSeq", "jsonBytes", "snapshotSum",
    CASE WHEN nth = 1 THEN (SELECT substring(brotli FROM 1 FOR ${partBytes}) FROM snapshots
      WHERE snapshots.board = $1) END AS brotli,
    CASE WHEN nth = 1 THEN (SELECT octet_length(brotli) FROM snapshots
      WHERE snapshots.board = $1) END AS "brotliBytes",
    CASE WHEN nth = 1 THEN (SELECT log_sum FROM tx WHERE tx.board = $1 AND tx.seq = "snapshotSeq")
      END AS "sumBefore",
    CASE WHEN nth = 1 THEN (SELECT json_agg(json_build_object('session', session, 'refused', refused,
        'last_n', greatest(last_n, (SELECT max(n) FROM tx
          WHERE tx.board = clients.board AND tx.session = clients.session))))
      FROM clients WHERE clients.board = $1) END AS clients,
    ${txColumns}
  FROM (
    SELECT boards.epoch, term, locked, boards.seq AS "endSeq", boards.log_sum AS "endSum",
      snapshots.epoch AS "snapshotEpoch", snapshots.seq AS "snapshotSeq",
      json_bytes AS "jsonBytes", snapshots.sum AS "snapshotSum",
      page.*, row_number() OVER (ORDER BY page.seq) AS nth
    FROM boards LEFT JOIN snapshots USING (board) LEFT JOIN LATERAL (
      SELECT ${txColumns} FROM tx
      WHERE tx.board = $1 AND tx.seq > coalesce(snapshots.seq, 0) ORDER BY tx.seq LIMIT ${txPerPage}
    ) AS page ON true
    WHERE boards.board = $1
  ) AS found ORDER BY nth`

const partStatement = `
  SELECT substring(brotli FROM $2 FOR ${partBytes}) AS part FROM snapshots WHERE board = $1`

/** A board, and where its commits go on. */
export interface FoundBoard {
  readonly loaded: LoadedBoard
  readonly end: LogEnd
}

/** A board as `load` of a log returns it: as it is at one moment, and as far as it can be read. */
export async function loadBoard(
  postgres: Postgres,
  board: string,
): Promise<FoundBoard | undefined> {
  const rows = await postgres.query<Row>(boardStatement, [board])
  const [row] = rows
  if (!row) return undefined
  const head = isWhole(row) && rows.length < txPerPage ? readHead(row) : undefined
  // A full page may not be the last, and without its snapshot a board is what its first transactions made.
  if (head?.faults.length === 0) return readRest(head, [rows])
  return postgres.readAtOnce((sql) => loadInPages(sql, board))
}

async function loadInPages(sql: Sql, board: string): Promise<FoundBoard | undefined> {
  const [row] = await sql.query<Row>(boardStatement, [board])
  if (!row) return undefined
  const head = readHead(isWhole(row) ? row : { ...row, brotli: await readParts(sql, board, row) })
  return readRest(head, eachPage(sql, board, head.snapshot?.seq ?? 0))
}

/** Whether the snapshot of a board, if it has one, has come with its row. */
function isWhole({ brotli, brotliBytes }: BoardRow): boolean {
  return brotli === null || brotli.length === brotliBytes
}

/** A long snapshot, at the moment at which its row was read. */
async function readParts(sql: Sql, board: string, { brotliBytes }: BoardRow): Promise<Buffer> {
  const whole = Buffer.allocUnsafeSlow(brotliBytes)
  for (let at = 0; at < brotliBytes; at += partBytes) {
    const [row] = await sql.query<{ part: Buffer }>(partStatement, [board, at + 1])
    row?.part.copy(whole, at)
  }
  return whole
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

interface Head {
  readonly row: BoardRow
  /** Where it is as it was written. */
  readonly snapshot: PackedSnapshot | undefined
  /** What is not. */
  readonly faults: readonly string[]
}

function readHead(row: BoardRow): Head {
  const { brotli, snapshotEpoch: epoch, snapshotSeq: seq, jsonBytes, snapshotSum } = row
  if (brotli === null) return { row, snapshot: undefined, faults: [] }
  const snapshot = { epoch, seq, jsonBytes, brotli: toBytes(brotli) }
  if (snapshotSum === toSnapshotSum(snapshot)) return { row, snapshot, faults: [] }
  return { row, snapshot: undefined, faults: ['its snapshot is not what was written'] }
}

/** A long one is not copied, and a short one keeps no memory that it has together with others. */
function toBytes(brotli: Buffer): Uint8Array {
  const { buffer, byteOffset, length } = brotli
  return length < partBytes ? new Uint8Array(brotli) : new Uint8Array(buffer, byteOffset, length)
}

/** Reads what comes after the snapshot, up to the first transaction that is not as it was written. */
async function readRest(
  { row, snapshot, faults }: Head,
  pages: Iterable<readonly PageRow[]> | AsyncIterable<readonly PageRow[]>,
): Promise<FoundBoard> {
  const from = snapshot?.seq ?? 0
  const sumBefore = from === 0 ? emptyLogSum : (row.sumBefore ?? undefined)
  const scan = createTailScan({ from, sumBefore })
  const tailFault = await findDamage(async () => {
    for await (const page of pages) await addAll(page, scan)
  })
  let clients: readonly ClientState[] = []
  const clientFault = await findDamage(async () => {
    clients = (row.clients ?? []).map(toClient)
  })
  const [damage] = [...faults, tailFault, clientFault].filter((fault) => fault !== undefined)
  const { epoch, term, locked } = row
  return {
    loaded: {
      ...{ epoch, term, locked, snapshot, ...scan.end(), clients },
      ...(damage !== undefined && { damaged: damage }),
    },
    end: { term, seq: row.endSeq, sum: row.endSum },
  }
}

/** Adds a page in slices: what was drawn while no snapshot was stored may be megabytes, and others wait meanwhile. */
async function addAll(page: readonly PageRow[], scan: Pick<TailScan, 'add'>): Promise<void> {
  let bytes = 0
  for (const tx of page) {
    if (tx.seq === null) continue
    scan.add(tx)
    bytes += tx.ops.length
    if (bytes < sliceBytes) continue
    bytes = 0
    await pause()
  }
}

/** What work has found that is not as it was written. */
async function findDamage(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof StorageError) return error.message
    throw error
  }
}

async function* eachPage(sql: Sql, board: string, from: number): AsyncGenerator<readonly TxRow[]> {
  let after = from
  let page: readonly TxRow[]
  do {
    page = await sql.query<TxRow>(
      `SELECT ${txColumns} FROM tx WHERE board = $1 AND seq > $2 ORDER BY seq LIMIT ${txPerPage}`,
      [board, after],
    )
    yield page
    after = page.at(-1)?.seq ?? after
  } while (page.length === txPerPage)
}

function toClient({ session, last_n, refused }: ClientRow): ClientState {
  return { session, lastN: last_n, refused: parseRefused(refused) }
}
