import type { Table } from './tables.ts'

/** What a column of a row holds. */
export type Cell = string | number | boolean | Uint8Array | null

/** The cells of a row, in the order of the columns of its table. */
export type Row = readonly Cell[]

/** A stored picture or PDF. */
export interface StoredAsset {
  /** The name under which it is stored. */
  readonly hash: string
  /** Milliseconds since 1970. */
  readonly usedAt: number
}

/** Everything that is stored in one place, at one moment. */
export interface CopySource {
  listBoards(): Promise<readonly string[]>
  /** The rows of a table, some at a time: those of a board, or all of a table that has no board. */
  readRows(table: Table, board?: string): AsyncIterable<readonly Row[]>
  listAssets(): Promise<readonly StoredAsset[]>
  readAsset(hash: string): AsyncIterable<Uint8Array>
}

/** A place that is being filled; it can be read as well. */
export interface CopyTarget extends CopySource {
  writeRows(table: Table, rows: readonly Row[]): Promise<void>
  /** All rows of a board are written. */
  endBoard(board: string): Promise<void>
  /** Stores a file; `false`, and nothing is stored, where its bytes are not those that it is named by. */
  writeAsset(asset: StoredAsset, source: AsyncIterable<Uint8Array>): Promise<boolean>
}
