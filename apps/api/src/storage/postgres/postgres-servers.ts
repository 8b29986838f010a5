import type { OtherServer, ServerList } from '../server-list.ts'
import type { Sql } from './postgres.ts'

/** Who has said nothing for so long is not there, milliseconds. */
const freshMs = 20_000
/** Rows of servers that were killed are removed after so long, milliseconds. */
const keptMs = 3_600_000

/**
 * Where nothing is left of a server but its row, it does not count: that was last written before this one came. What
 * the statement changes itself it does not see.
 */
const statement = `
  WITH clock AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now),
    gone AS (
      DELETE FROM servers USING clock WHERE server <> $1 AND seen_at < clock.now - ${keptMs}
    ),
    mine AS (
      INSERT INTO servers AS known (server, bus, stepped_down, since, seen_at)
      SELECT $1, $2, $3, now, now FROM clock
      ON CONFLICT (server) DO UPDATE SET bus = excluded.bus, stepped_down = excluded.stepped_down,
        since = CASE WHEN known.seen_at < excluded.seen_at - ${freshMs} THEN excluded.since ELSE known.since END,
        seen_at = excluded.seen_at
      RETURNING since, seen_at
    )
  SELECT other.server, other.bus, other.stepped_down AS "hasSteppedDown",
    other.seen_at::float8 AS "seenMs",
    (other.since, other.server) < (mine.since, $1) AS "isOlder"
  FROM servers AS other, mine
  WHERE other.server <> $1 AND other.seen_at > mine.since AND other.seen_at > mine.seen_at - ${freshMs}`

/** The servers of a database of PostgreSQL. */
export function createPostgresServers(sql: Sql): ServerList {
  return {
    beat: (server, { bus, hasSteppedDown }) =>
      sql.query<OtherServer>(statement, [server, bus, hasSteppedDown]),
    async leave(server) {
      await sql.run('DELETE FROM servers WHERE server = $1', [server])
    },
  }
}
