import { type ClientState, type Commit, createsImage } from '../board-log.ts'

/** The values of a transaction's row; `ops` and `skipped` are JSON. */
export type TxValues = readonly [
  seq: number,
  session: string,
  n: number,
  at: number,
  ops: string,
  skipped: string | null,
]

/** A commit for the thread of the database: rather texts than objects, which cost more to copy. */
export interface PackedCommit {
  readonly board: string
  readonly term: number
  readonly tx: readonly TxValues[]
  readonly clients: readonly ClientState[]
  readonly name: string | undefined
  /** Whether it adds a picture to its board. */
  readonly addsImage: boolean
}

export function packCommit({ board, term, tx, opsJson, clients, name }: Commit): PackedCommit {
  const rows = tx.map(
    ({ seq, by, n, at, ops, skipped }, i): TxValues => [
      ...([seq, by, n, at] as const),
      opsJson?.[i] ?? JSON.stringify(ops),
      skipped?.length ? JSON.stringify(skipped) : null,
    ],
  )
  return { board, term, tx: rows, clients, name, addsImage: tx.some(createsImage) }
}
