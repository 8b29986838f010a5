import type { Visit } from '../access-store.ts'
import type { Sql } from './postgres.ts'

/** Stores visits, within a transaction, as `noteVisits` of an access store does: in a few statements, however many they are. */
export async function noteVisits(sql: Sql, visits: readonly Visit[]): Promise<void> {
  const rows = await sql.query<{ board: string; term: number }>(
    'SELECT board, term FROM boards WHERE board = ANY($1) FOR KEY SHARE',
    [[...new Set(visits.map(({ board }) => board))]],
  )
  const terms = new Map(rows.map(({ board, term }) => [board, term]))
  const isStored = ({ board, term }: Visit) =>
    terms.has(board) && (term ?? terms.get(board)) === terms.get(board)
  for (const run of toRuns(visits.filter(isStored))) {
    await forget(sql, run)
    await storeAdmitted(sql, run)
    await storeUses(sql, run)
    await storeSessions(sql, run)
    await storePeople(sql, run)
  }
}

/** Who is forgotten may come again, so that each visit for which somebody is forgotten begins another run. */
function toRuns(visits: readonly Visit[]): Visit[][] {
  const runs: Visit[][] = []
  for (const visit of visits) {
    const run = visit.forgets === undefined ? runs.at(-1) : undefined
    if (run) run.push(visit)
    else runs.push([visit])
  }
  return runs
}

async function forget(sql: Sql, [first]: readonly Visit[]): Promise<void> {
  if (first?.forgets === undefined) return
  await sql.run(
    `DELETE FROM people WHERE board = $1 AND person = $2
     AND NOT is_host AND pen IS NULL AND removed_at IS NULL`,
    [first.board, first.forgets],
  )
}

async function storeAdmitted(sql: Sql, run: readonly Visit[]): Promise<void> {
  const rows = run.flatMap(({ board, admitted = [] }) => admitted.map((id) => [board, id]))
  if (rows.length === 0) return
  await sql.run(
    `INSERT INTO admissions (board, id) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING`,
    toColumns(rows, 2),
  )
}

async function storeUses(sql: Sql, run: readonly Visit[]): Promise<void> {
  const uses = new Map(run.map(({ link, at }) => [link, at]))
  await sql.run(
    `UPDATE links SET last_used_at = given.at
     FROM unnest($1::text[], $2::bigint[]) AS given (link, at) WHERE links.link = given.link`,
    toColumns([...uses], 2),
  )
}

async function storeSessions(sql: Sql, run: readonly Visit[]): Promise<void> {
  const rows = new Map<string, unknown[]>()
  for (const { board, session, person, link } of run) {
    if (session !== undefined) rows.set(`${board} ${session}`, [board, session, person, link])
  }
  if (rows.size === 0) return
  await sql.run(
    `INSERT INTO sessions (board, session, person, link)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
     ON CONFLICT (board, session) DO UPDATE SET person = excluded.person, link = excluded.link`,
    toColumns([...rows.values()], 4),
  )
}

interface Seen extends Pick<Visit, 'board' | 'link' | 'name' | 'isSignedIn' | 'at'> {
  readonly person: string
  readonly firstAt: number
}

async function storePeople(sql: Sql, run: readonly Visit[]): Promise<void> {
  const seen = new Map<string, Seen>()
  for (const visit of run) {
    const { board, person } = visit
    if (person === undefined) continue
    const before = seen.get(`${board} ${person}`)
    const named = visit.name === undefined && before ? before : visit
    const { name, isSignedIn } = named
    const firstAt = before?.firstAt ?? visit.at
    seen.set(`${board} ${person}`, { ...visit, person, name, isSignedIn, firstAt })
  }
  const all = [...seen.values()]
  const saysName = 'signed_in = excluded.signed_in, name = excluded.name,'
  await upsertPeople(
    sql,
    saysName,
    all.filter(({ name }) => name !== undefined),
  )
  await upsertPeople(
    sql,
    '',
    all.filter(({ name }) => name === undefined),
  )
}

/** @param set what a visit changes of somebody who is known, beside their link and when they were seen */
async function upsertPeople(sql: Sql, set: string, people: readonly Seen[]): Promise<void> {
  if (people.length === 0) return
  const rows = people.map(({ board, person, isSignedIn = false, link, name = '', ...times }) => [
    ...[board, person, isSignedIn, link, name, times.firstAt, times.at],
  ])
  await sql.run(
    `INSERT INTO people (board, person, is_host, signed_in, link, name, first_at, seen_at)
     SELECT board, person, false, signed_in, link, name, first_at, seen_at
     FROM unnest($1::text[], $2::text[], $3::boolean[], $4::text[], $5::text[], $6::bigint[], $7::bigint[])
       AS given (board, person, signed_in, link, name, first_at, seen_at)
     ON CONFLICT (board, person) DO UPDATE SET ${set} link = excluded.link, seen_at = excluded.seen_at`,
    toColumns(rows, 7),
  )
}

function toColumns(rows: readonly (readonly unknown[])[], width: number): unknown[][] {
  return Array.from({ length: width }, (_, at) => rows.map((row) => row[at]))
}
