import { getErrorCode } from '../sqlite/error-code.ts'
import type { Postgres } from './postgres.ts'
import { findPostgresFault, lockNotAvailable, type PostgresFault } from './postgres-faults.ts'

/** Learns from commits that fail whether PostgreSQL stores anything, and finds out when it does again. */
export interface WriteWatch {
  /** Why nothing can be stored, if so. */
  readonly fault: PostgresFault | undefined
  /** Boards that cannot be written, since another session has locked their rows. */
  readonly held: ReadonlySet<string>
  /** A commit of some boards has failed. */
  noteFailure(error: unknown, boards: readonly string[]): Promise<void>
  /** Tries again what did not work. */
  check(): Promise<void>
}

/** A fault that is back so soon was not over when it was taken for that: it is tried again so much later. */
const soonMs = 10_000

/** More than fits into what is left of a page, of no board, and taken back. */
const attempt = `
  INSERT INTO tx (board, seq, session, n, at, ops, sum, log_sum)
  SELECT '', (random() * 1e9)::integer, '', 1, 0, string_agg(md5(random()::text), ''), 0, 0
  FROM generate_series(1, 1000)`
const undone = new Error('it was an attempt')

export function createWriteWatch(
  postgres: Postgres,
  elapsedMs: () => number = () => performance.now(),
): WriteWatch {
  let fault: PostgresFault | undefined
  const held = new Set<string>()
  let endedAtMs = Number.NEGATIVE_INFINITY
  let tryAtMs = 0

  function begin(found: PostgresFault): void {
    const nowMs = elapsedMs()
    if (fault === undefined) tryAtMs = nowMs - endedAtMs < soonMs ? nowMs + soonMs : nowMs
    fault = found
  }

  /** Those whose rows are free, as a commit needs them. */
  async function findFree(boards: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await postgres.query<{ board: string }>(
      'SELECT board FROM boards WHERE board = ANY($1) FOR NO KEY UPDATE SKIP LOCKED',
      [boards],
    )
    return new Set(rows.map(({ board }) => board))
  }

  async function tryWriting(): Promise<void> {
    await postgres
      .transact(async (sql) => {
        await sql.run(attempt)
        throw undone
      })
      .catch((error) => {
        if (error !== undone) throw error
      })
  }

  return {
    get fault() {
      return fault
    },
    held,
    async noteFailure(error, boards) {
      const found = findPostgresFault(error)
      if (found === undefined) return
      if (getErrorCode(error) === lockNotAvailable) {
        const free = await findFree(boards).catch(() => undefined)
        const locked = free === undefined ? [] : boards.filter((board) => !free.has(board))
        for (const board of locked) held.add(board)
        if (locked.length > 0) return
      }
      begin(found)
    },
    async check() {
      // Where that cannot be said now, they stay.
      const free = held.size > 0 && (await findFree([...held]).catch(() => undefined))
      if (free) for (const board of free) held.delete(board)
      if (fault === undefined || elapsedMs() < tryAtMs) return
      try {
        await tryWriting()
        fault = undefined
        endedAtMs = elapsedMs()
      } catch (error) {
        fault = findPostgresFault(error) ?? fault
      }
    },
  }
}
