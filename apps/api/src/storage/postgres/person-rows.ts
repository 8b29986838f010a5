import type { StoredPerson } from '../access-store.ts'
import type { Sql } from './postgres.ts'

/** A row of `people`. */
export interface PersonRow {
  readonly board: string
  readonly person: string
  readonly is_host: boolean
  readonly signed_in: boolean
  readonly pen: boolean | null
  readonly removed_at: number | null
  readonly link: string
  readonly name: string
  readonly first_at: number
  readonly seen_at: number
}

/** Each is named: a newer server, beside which this one goes on during an update, may have added others. */
const columns = 'board, person, is_host, signed_in, pen, removed_at, link, name, first_at, seen_at'

/** Adds people to a board, or replaces what is known of them. */
export async function savePeople(
  sql: Sql,
  board: string,
  people: readonly StoredPerson[],
): Promise<void> {
  const rows = people.map((person) => toRow(board, person))
  await sql.run(
    `INSERT INTO people (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::people, $1)
     ON CONFLICT (board, person) DO UPDATE SET is_host = excluded.is_host,
       signed_in = excluded.signed_in, pen = excluded.pen, removed_at = excluded.removed_at,
       link = excluded.link, name = excluded.name, first_at = excluded.first_at,
       seen_at = excluded.seen_at`,
    [JSON.stringify(rows)],
  )
}

export function toPerson(row: PersonRow): StoredPerson {
  return {
    ...{ person: row.person, isHost: row.is_host, link: row.link, name: row.name },
    pen: row.pen ?? undefined,
    removedAt: row.removed_at ?? undefined,
    ...{ firstAt: row.first_at, seenAt: row.seen_at },
    ...(row.signed_in && { isSignedIn: true }),
  }
}

function toRow(board: string, { person, isHost, link, name, ...rest }: StoredPerson): PersonRow {
  const { isSignedIn = false, pen = null, removedAt = null, firstAt, seenAt } = rest
  return {
    ...{ board, person, is_host: isHost, signed_in: isSignedIn, pen, removed_at: removedAt },
    ...{ link, name, first_at: firstAt, seen_at: seenAt },
  }
}
