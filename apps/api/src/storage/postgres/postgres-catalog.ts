import { createId } from '@tiza/protocol'
import { createFirstLinks } from '../access-store.ts'
import type { BoardRow, BoardState, Catalog } from '../catalog.ts'
import { boardExists } from '../storage-error.ts'
import { toPublicId } from '../to-public-id.ts'
import type { LogEnds } from './log-ends.ts'
import type { Postgres, Sql } from './postgres.ts'
import type { RemoveBoards } from './remove-boards.ts'
import { saveLinks } from './save-links.ts'

export function createPostgresCatalog(
  postgres: Postgres,
  { ends, removeBoards }: { readonly ends: LogEnds; readonly removeBoards: RemoveBoards },
): Catalog {
  const find = async (board: string) => {
    const [row] = await postgres.query<{ name: string | null }>(
      'SELECT name FROM boards WHERE board = $1',
      [board],
    )
    return row && { name: row.name ?? undefined }
  }
  return {
    async createBoard(board, epoch, nowMs, links = createFirstLinks(board, nowMs)) {
      await postgres.transact(async (sql) => {
        const created = await sql.run(
          `INSERT INTO boards (board, epoch, created_at, touched_at, public_id)
           VALUES ($1, $2, $3, $3, $4) ON CONFLICT (board) DO NOTHING`,
          [board, epoch, nowMs, toPublicId(board)],
        )
        if (created === 0) throw boardExists(board)
        await saveLinks(sql, board, links)
      })
      ends.forget([board])
    },
    hasBoard: async (board) => (await find(board)) !== undefined,
    findBoard: find,
    async readStates(boards) {
      const rows = await postgres.query<BoardState & { readonly board: string }>(
        'SELECT board, epoch, locked, term FROM boards WHERE board = ANY($1)',
        [boards],
      )
      const states = new Map(rows.map(({ board, ...state }) => [board, state]))
      return boards.map((board) => states.get(board))
    },
    async listIds() {
      const rows = await postgres.query<{ board: string }>('SELECT board FROM boards')
      return rows.map(({ board }) => board)
    },
    list: () =>
      postgres.query<BoardRow>(
        `SELECT board, created_at AS "createdAt", touched_at AS "touchedAt", locked, seq
         FROM boards ORDER BY touched_at DESC`,
      ),
    async setLocked(board, locked) {
      await postgres.run('UPDATE boards SET locked = $2 WHERE board = $1', [board, locked])
    },
    async deleteBoard(board) {
      await removeBoards('board = $1', [board])
    },
    async listImageBoards() {
      const rows = await postgres.query<{ board: string }>('SELECT board FROM image_boards')
      return rows.map(({ board }) => board)
    },
    async noteImages(board) {
      await postgres.run(
        `INSERT INTO image_boards SELECT board FROM boards WHERE board = $1 ON CONFLICT DO NOTHING`,
        [board],
      )
    },
    // Those of an SQLite file are found by a mark beside it.
    listLosses: async () => [],
    renewEpochs: () => postgres.transact(renewEpochs),
  }
}

/** Gives each board a new epoch. */
export async function renewEpochs(sql: Sql): Promise<void> {
  const rows = await sql.query<{ board: string }>('SELECT board FROM boards')
  const boards = rows.map(({ board }) => board)
  await sql.run(
    `UPDATE boards SET epoch = given.epoch FROM unnest($1::text[], $2::text[]) AS given (board, epoch)
     WHERE boards.board = given.board`,
    [boards, boards.map(() => createId())],
  )
}
