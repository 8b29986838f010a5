import type { StoredTx } from '../storage/board-log.ts'
import type { Database } from '../storage/sqlite/database.ts'

/** All transactions of a board, page by page: one read ends at `readBytes`. */
export function readAll(db: Database, board: string): readonly StoredTx[] {
  const txs: StoredTx[] = []
  for (;;) {
    const more = db.read(board, { after: txs.at(-1)?.seq ?? 0, limit: 1_000 })
    if (more.length === 0) return txs
    txs.push(...more)
  }
}
