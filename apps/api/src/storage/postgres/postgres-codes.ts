import {
  type Code,
  type Codes,
  type CodesOptions,
  codeLastsMs,
  drawDigits,
  mostCodes,
} from '../../access/codes.ts'
import { unknownBoard } from '../storage-error.ts'
import type { Postgres, Sql } from './postgres.ts'

interface CodeRow {
  readonly code: string
  readonly board: string
  readonly right: Code['right']
  readonly person: string | null
  readonly links: readonly string[]
}

/** Of the advisory lock of those who make codes: any number that other programs are unlikely to take. */
const lock = 7_012_454
/** A board is in use where that was noted so short a time ago: servers do every five minutes. */
const inUseMs = 15 * 60_000

/** Codes in PostgreSQL, for all servers that have it open, which outlive each of them. */
export function createPostgresCodes(
  postgres: Postgres,
  { now, drawCode = drawDigits }: CodesOptions,
): Codes {
  async function hasRoom(sql: Sql): Promise<boolean> {
    const [row] = await sql.query<{ count: number }>('SELECT count(*) AS count FROM codes')
    return (row?.count ?? 0) < mostCodes
  }

  /** Forgets what leads nowhere; of boards that nobody is on, who may come back, only to make room. */
  async function makeRoom(sql: Sql): Promise<boolean> {
    await sql.run('DELETE FROM codes WHERE ends_at <= $1', [now()])
    if (await hasRoom(sql)) return true
    await sql.run(
      'DELETE FROM codes USING boards WHERE boards.board = codes.board AND boards.touched_at < $1',
      [now() - inUseMs],
    )
    return hasRoom(sql)
  }

  return {
    make: (board, right, { person = null } = {}) =>
      postgres.transact(async (sql) => {
        await sql.query('SELECT pg_advisory_xact_lock($1)', [lock])
        const [known] = await sql.query('SELECT board FROM boards WHERE board = $1', [board])
        if (!known) throw unknownBoard(board)
        await sql.run('DELETE FROM codes WHERE board = $1', [board])
        if (!(await makeRoom(sql))) return undefined
        const expiresAt = now() + codeLastsMs
        for (;;) {
          const code = drawCode()
          const made = await sql.run(
            `INSERT INTO codes (code, board, grants, person, ends_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (code) DO NOTHING`,
            [code, board, right, person, expiresAt],
          )
          if (made > 0) return { code, expiresAt }
        }
      }),
    async find(code) {
      const [row] = await postgres.query<CodeRow>(
        `SELECT code, board, grants AS right, person, links FROM codes
         WHERE code = $1 AND ends_at > $2`,
        [code, now()],
      )
      if (!row) return undefined
      const { person, ...found } = row
      return { ...found, by: person === null ? {} : { person } }
    },
    async noteLink(code, link) {
      await postgres.run('UPDATE codes SET links = links || $2 WHERE code = $1', [code, [link]])
    },
    async end(board) {
      const ended = await postgres.run('DELETE FROM codes WHERE board = $1 AND ends_at > $2', [
        ...[board, now()],
      ])
      return ended > 0
    },
  }
}
