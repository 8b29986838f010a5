import type { Housekeeping } from '../housekeeping.ts'
import type { Postgres, Sql } from './postgres.ts'
import type { RemoveBoards } from './remove-boards.ts'

export function createPostgresHousekeeping(
  postgres: Postgres,
  removeBoards: RemoveBoards,
): Housekeeping {
  return {
    touch: (boards, nowMs) => touch(postgres, boards, nowMs),
    noteUse: (boards, nowMs) => postgres.transact((sql) => noteUse(sql, boards, nowMs)),
    noteStop: (boards, nowMs) =>
      postgres.transact(async (sql) => {
        await noteUse(sql, boards, nowMs)
        await setTime(sql, 'stopped', nowMs)
      }),
    async readUse() {
      const notedAt = await readTime(postgres, 'noted')
      if (notedAt === undefined) return undefined
      return { notedAt, isStopped: (await readTime(postgres, 'stopped')) !== undefined }
    },
    skipTime: (ms, nowMs) =>
      postgres.transact(async (sql) => {
        await sql.run(
          `UPDATE boards SET touched_at = least(touched_at + $1::bigint, $2::bigint),
             binned_at = CASE WHEN binned_at IS NULL THEN NULL ELSE least(binned_at + $1::bigint, $2::bigint) END,
             claimed_at = CASE WHEN claimed_at IS NULL THEN NULL ELSE least(claimed_at + $1::bigint, $2::bigint) END`,
          [ms, nowMs],
        )
        await sql.run('UPDATE clients SET seen_at = least(seen_at + $1::bigint, $2::bigint)', [
          ms,
          nowMs,
        ])
        await noteUse(sql, [], nowMs)
      }),
    async deleteUnused(beforeMs) {
      const unused = 'touched_at < $1 AND binned_at IS NULL'
      return { deleted: await removeBoards(unused, [beforeMs]), faults: [] }
    },
    async forgetClients(beforeMs) {
      await postgres.run('DELETE FROM clients WHERE seen_at < $1', [beforeMs])
    },
    noteSweep: (nowMs) => setTime(postgres, 'swept', nowMs),
    readSweep: () => readTime(postgres, 'swept'),
  }
}

/**
 * Boards that are being written at this moment are left out: whoever waits for one with others in its hands, and a commit
 * that holds that one and waits for those, would wait for each other.
 */
async function touch(sql: Sql, boards: readonly string[], nowMs: number): Promise<void> {
  await sql.run(
    `UPDATE boards SET touched_at = $2 WHERE board = ANY(ARRAY(
       SELECT board FROM boards WHERE board = ANY($1) FOR NO KEY UPDATE SKIP LOCKED))`,
    [boards, nowMs],
  )
}

async function noteUse(sql: Sql, boards: readonly string[] | 'all', nowMs: number): Promise<void> {
  if (boards !== 'all') await touch(sql, boards, nowMs)
  else {
    await sql.run(
      `UPDATE boards SET touched_at = $1::bigint,
         binned_at = CASE WHEN binned_at IS NULL THEN NULL ELSE $1::bigint END,
         claimed_at = CASE WHEN claimed_at IS NULL THEN NULL ELSE $1::bigint END`,
      [nowMs],
    )
    await sql.run('UPDATE clients SET seen_at = $1', [nowMs])
  }
  await setTime(sql, 'noted', nowMs)
  await sql.run(`DELETE FROM times WHERE name = 'stopped'`)
}

async function setTime(sql: Sql, name: string, at: number): Promise<void> {
  await sql.run(
    'INSERT INTO times VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET at = excluded.at',
    [name, at],
  )
}

async function readTime(sql: Sql, name: string): Promise<number | undefined> {
  const [row] = await sql.query<{ at: number }>('SELECT at FROM times WHERE name = $1', [name])
  return row?.at
}
