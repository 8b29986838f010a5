import type { Visit } from '../access-store.ts'
import type { Sql } from './postgres.ts'
import { addAdmitted } from './postgres-admissions.ts'

/** Stores a visit, within a transaction, as `noteVisits` of an access store does. */
export async function noteVisit(
  sql: Sql,
  { board, link, session, person, at, ...visit }: Visit,
): Promise<void> {
  const { admitted = [], isSignedIn = false, forgets, name } = visit
  const found = await sql.run('SELECT FROM boards WHERE board = $1 FOR KEY SHARE', [board])
  if (found === 0) return
  if (forgets !== undefined) {
    await sql.run(
      `DELETE FROM people WHERE board = $1 AND person = $2
       AND NOT is_host AND pen IS NULL AND removed_at IS NULL`,
      [board, forgets],
    )
  }
  if (admitted.length > 0) await addAdmitted(sql, board, admitted)
  await sql.run('UPDATE links SET last_used_at = $2 WHERE link = $1', [link, at])
  if (session !== undefined) {
    await sql.run(
      `INSERT INTO sessions (board, session, person, link) VALUES ($1, $2, $3, $4)
       ON CONFLICT (board, session) DO UPDATE SET person = excluded.person, link = excluded.link`,
      [board, session, person ?? null, link],
    )
  }
  if (person === undefined) return
  await sql.run(
    `INSERT INTO people (board, person, is_host, signed_in, link, name, first_at, seen_at)
     VALUES ($1, $2, false, $3, $4, coalesce($5, ''), $6, $6)
     ON CONFLICT (board, person) DO UPDATE SET link = excluded.link, seen_at = excluded.seen_at,
       signed_in = CASE WHEN $5 IS NULL THEN people.signed_in ELSE excluded.signed_in END,
       name = coalesce($5, people.name)`,
    [board, person, isSignedIn, link, name ?? null, at],
  )
}
