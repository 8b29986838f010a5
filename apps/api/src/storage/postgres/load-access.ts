import type { Rule } from '@tiza/protocol'
import type { StoredAccess, StoredSession } from '../access-store.ts'
import { type ClaimRow, toClaim } from '../claim-row.ts'
import { type LinkRow, toLink } from '../link-row.ts'
import { type PersonRow, toPerson } from './person-rows.ts'
import type { Sql } from './postgres.ts'

interface AccessRow extends ClaimRow {
  readonly rule: Rule
  readonly host_locked: boolean
  readonly shows_names: boolean
  readonly waiting: boolean
  readonly binned_at: number | null
  /** `null` for none of them. */
  readonly links: readonly LinkRow[] | null
  readonly people: readonly PersonRow[] | null
  readonly sessions:
    | readonly (Pick<StoredSession, 'session' | 'link'> & { readonly person: string | null })[]
    | null
  readonly admitted: readonly string[] | null
}

const statement = `
  SELECT rule, host_locked, shows_names, waiting, binned_at,
    claim_person, claim_link, claim_name, claimed_at,
    (SELECT json_agg(links) FROM links WHERE links.board = boards.board) AS links,
    (SELECT json_agg(people) FROM people WHERE people.board = boards.board) AS people,
    (SELECT json_agg(sessions) FROM sessions WHERE sessions.board = boards.board) AS sessions,
    (SELECT json_agg(id) FROM admissions WHERE admissions.board = boards.board) AS admitted
  FROM boards WHERE board = $1`

/**
 * What is stored of who may do what on a board, in one statement, which sees one moment: boards are loaded in crowds when
 * their home is gone.
 */
export async function loadAccess(sql: Sql, board: string): Promise<StoredAccess | undefined> {
  const [row] = await sql.query<AccessRow>(statement, [board])
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
    ...{ binnedAt: row.binned_at ?? undefined, claim: toClaim(row) },
  }
}
