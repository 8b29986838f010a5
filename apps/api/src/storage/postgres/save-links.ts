import type { StoredLink } from '../access-store.ts'
import { linkColumns, toLinkRow } from '../link-row.ts'
import type { Sql } from './postgres.ts'

/** Adds links to a board, or replaces those with the same ids. */
export async function saveLinks(
  sql: Sql,
  board: string,
  links: readonly StoredLink[],
): Promise<void> {
  const rows = links.map((link) => toLinkRow(board, link))
  await sql.run(
    `INSERT INTO links (${linkColumns}) SELECT ${linkColumns} FROM json_populate_recordset(NULL::links, $1)
     ON CONFLICT (link) DO UPDATE SET board = excluded.board, key_hash = excluded.key_hash,
       grants = excluded.grants, label = excluded.label, created_at = excluded.created_at,
       expires_at = excluded.expires_at, most_people = excluded.most_people,
       password = excluded.password, revoked_at = excluded.revoked_at,
       closed_at = excluded.closed_at, last_used_at = excluded.last_used_at,
       preview = excluded.preview`,
    [JSON.stringify(rows)],
  )
}
