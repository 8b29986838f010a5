import type { Rule } from '@tiza/protocol'
import type { AccessCount, AccessStore, StoredAccess } from '../access-store.ts'
import { type LinkRow, linkColumns, toLink } from '../link-row.ts'
import { unknownBoard } from '../storage-error.ts'
import { noteVisit } from './note-visit.ts'
import { type PersonRow, savePeople, toPerson } from './person-rows.ts'
import type { Postgres, Sql } from './postgres.ts'
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
    saveLinks: (board, links) =>
      postgres.transact(async (sql) => {
        await requireBoard(sql, board)
        await saveLinks(sql, board, links)
      }),
    savePeople: (board, people) =>
      postgres.transact(async (sql) => {
        await requireBoard(sql, board)
        await savePeople(sql, board, people)
      }),
    noteVisits: (visits) =>
      postgres.transact(async (sql) => {
        for (const visit of visits) await noteVisit(sql, visit)
      }),
    async saveSettings(board, { rule, locked, names }) {
      const changed = await postgres.run(
        'UPDATE boards SET rule = $2, host_locked = $3, shows_names = $4 WHERE board = $1',
        [board, rule, locked, names],
      )
      if (changed === 0) throw unknownBoard(board)
    },
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

interface AccessRow {
  readonly rule: Rule
  readonly host_locked: boolean
  readonly shows_names: boolean
  readonly waiting: boolean
  /** `null` for none of them. */
  readonly links: readonly LinkRow[] | null
  readonly people: readonly PersonRow[] | null
  readonly sessions:
    | readonly {
        readonly session: string
        readonly person: string | null
        readonly link: string
      }[]
    | null
  readonly admitted: readonly string[] | null
}

/** In one statement, which sees one moment, since boards are loaded in crowds when their home is gone. */
async function loadAccess(sql: Sql, board: string): Promise<StoredAccess | undefined> {
  const [row] = await sql.query<AccessRow>(
    `SELECT rule, host_locked, shows_names, waiting,
       (SELECT json_agg(links) FROM links WHERE links.board = boards.board) AS links,
       (SELECT json_agg(people) FROM people WHERE people.board = boards.board) AS people,
       (SELECT json_agg(sessions) FROM sessions WHERE sessions.board = boards.board) AS sessions,
       (SELECT json_agg(id) FROM admissions WHERE admissions.board = boards.board) AS admitted
     FROM boards WHERE board = $1`,
    [board],
  )
  if (!row) return undefined
  const sessions = row.sessions ?? []
  return {
    settings: { rule: row.rule, locked: row.host_locked, names: row.shows_names },
    links: (row.links ?? []).map(toLink),
    people: (row.people ?? []).map(toPerson),
    sessions: sessions.map(({ session, person, link }) => ({
      ...{ session, link, person: person ?? undefined },
    })),
    waiting: row.waiting,
    admitted: row.admitted ?? [],
  }
}
