import { type ClientState, type Commit, getPictures } from './board-log.ts'

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
  /** Hashes of the pictures that it puts on its board. */
  readonly pictures: readonly string[]
}

export function packCommit({ board, term, tx, opsJson, clients, name }: Commit): PackedCommit {
  const rows = tx.map(
    ({ seq, by, n, at, ops, skipped }, i): TxValues => [
      ...([seq, by, n, at] as const),
      opsJson?.[i] ?? JSON.stringify(ops),
      skipped?.length ? JSON.stringify(skipped) : null,
    ],
  )
  return { board, term, tx: rows, clients, name, pictures: getPictures(tx) }
}
