import type { AccessCount, AccessStore } from '../access-store.ts'
import { type LinkRow, linkColumns, toLink } from '../link-row.ts'
import { loadAccess } from './load-access.ts'
import { noteVisits } from './note-visits.ts'
import { savePeople } from './person-rows.ts'
import type { Postgres } from './postgres.ts'
import { requireBoard } from './require-board.ts'
import { saveLinks } from './save-links.ts'

/** Links, people and settings of boards in PostgreSQL. */
export function createPostgresAccess(postgres: Postgres): AccessStore {
  return {
    async findKey(keyHash) {
      const [row] = await postgres.query<{ board: string; link: string }>(
        'SELECT board, link FROM links WHERE key_hash = $1',
        [keyHash],
      )
      return row
    },
    async findLink(keyHash) {
      const [row] = await postgres.query<LinkRow & { waiting: boolean; is_binned: boolean }>(
        // Named: what a statement returns may not change while it is prepared, and a newer server may add columns.
        `SELECT ${linkColumns}, waiting, is_binned
         FROM links JOIN (SELECT board, waiting, binned_at IS NOT NULL AS is_binned FROM boards)
           AS boards USING (board)
         WHERE key_hash = $1`,
        [keyHash],
      )
      if (!row) return undefined
      const { board, waiting, is_binned: isBinned } = row
      return { board, link: toLink(row), waiting, isBinned }
    },
    async findPublicId(publicId) {
      const [row] = await postgres.query<{ board: string }>(
        'SELECT board FROM boards WHERE public_id = $1',
        [publicId],
      )
      return row?.board
    },
    loadAccess: (board) => loadAccess(postgres, board),
    saveLinks: (board, links, term) =>
      postgres.transact(async (sql) => {
        await requireBoard(sql, board, term)
        await saveLinks(sql, board, links)
      }),
    savePeople: (board, people, term) =>
      postgres.transact(async (sql) => {
        await requireBoard(sql, board, term)
        await savePeople(sql, board, people)
      }),
    noteVisits: (visits) => postgres.transact((sql) => noteVisits(sql, visits)),
    saveSettings: (board, { rule, locked, names }, term) =>
      postgres.transact(async (sql) => {
        await requireBoard(sql, board, term)
        await sql.run(
          'UPDATE boards SET rule = $2, host_locked = $3, shows_names = $4 WHERE board = $1',
          [board, rule, locked, names],
        )
      }),
    countAccess: () =>
      postgres.query<AccessCount>(
        `SELECT board,
           (SELECT count(*) FROM links
            WHERE links.board = boards.board AND revoked_at IS NULL) AS links,
           (SELECT count(*) FROM people
            WHERE people.board = boards.board AND is_host AND removed_at IS NULL) AS hosts
         FROM boards`,
      ),
  }
}
