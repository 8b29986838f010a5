/** What a column holds: `integer` also times and what is 0 or 1 in both databases. */
export type ColumnType = 'text' | 'integer' | 'boolean' | 'bytes'

/** A table that a folder and a database of PostgreSQL both have. */
export interface Table {
  readonly name: string
  /** In the order in which rows have them. Those of PostgreSQL that follow from others are left out. */
  readonly columns: Readonly<Record<string, ColumnType>>
  /** The column by which rows are in order, where their order matters. */
  readonly orderedBy?: string
  /** Which rows are copied, as a condition. Default: all. */
  readonly where?: string
}

const text = 'text'
const integer = 'integer'
const boolean = 'boolean'

/** Transactions, of which a board may have so many that they are read in pages. */
export const txTable: Table = {
  name: 'tx',
  columns: {
    ...{ board: text, seq: integer, session: text, n: integer, at: integer },
    ...{ ops: text, skipped: text, sum: integer, log_sum: integer },
  },
  orderedBy: 'seq',
}

/** Tables with rows of one board each, in an order in which they may be filled. */
export const boardTables: readonly Table[] = [
  {
    name: 'boards',
    columns: {
      ...{ board: text, epoch: text, term: integer, created_at: integer, touched_at: integer },
      ...{ locked: boolean, name: text, public_id: text, rule: text, host_locked: boolean },
      ...{ shows_names: boolean, waiting: boolean, binned_at: integer },
      ...{ claim_person: text, claim_link: text, claim_name: text, claimed_at: integer },
    },
  },
  {
    name: 'snapshots',
    columns: {
      ...{ board: text, epoch: text, seq: integer, json_bytes: integer },
      ...{ brotli: 'bytes', sum: integer },
    },
  },
  txTable,
  {
    name: 'clients',
    columns: { board: text, session: text, last_n: integer, refused: text, seen_at: integer },
  },
  { name: 'image_boards', columns: { board: text } },
  {
    name: 'links',
    columns: {
      ...{ link: text, board: text, key_hash: text, grants: text, label: text },
      ...{ created_at: integer, expires_at: integer, most_people: integer, password: text },
      ...{ revoked_at: integer, closed_at: integer, last_used_at: integer, preview: integer },
    },
  },
  {
    name: 'people',
    columns: {
      ...{ board: text, person: text, is_host: boolean, signed_in: boolean, pen: boolean },
      ...{ removed_at: integer, link: text, name: text, first_at: integer, seen_at: integer },
    },
  },
  { name: 'sessions', columns: { board: text, session: text, person: text, link: text } },
  { name: 'admissions', columns: { board: text, id: text } },
  {
    name: 'deeds',
    columns: { board: text, at: integer, person: text, deed: text, detail: text },
    orderedBy: 'id',
  },
]

/** Tables of a place as a whole. */
export const sharedTables: readonly Table[] = [
  // Also of boards that are deleted, as long as their pictures are stored.
  { name: 'pictures', columns: { hash: text, board: text } },
  // By the secret of a cluster its nodes find each other: a copy is another one.
  { name: 'secrets', columns: { name: text, secret: text }, where: "name <> 'cluster'" },
  { name: 'times', columns: { name: text, at: integer } },
]
