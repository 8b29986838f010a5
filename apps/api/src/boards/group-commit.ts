import { setTimeout as wait } from 'node:timers/promises'
import type { BoardLog, Commit } from '../storage/board-log.ts'

/** A source of work to commit: one board. */
export interface CommitSource {
  /** Takes the pending work, if any. */
  takeCommit(): Commit | undefined
  /** The work taken last is durable; `sums` are the running sums of the log after each transaction. */
  handleCommitted(sums: readonly number[]): void
  /** The work taken last was not stored. */
  handleFailed(error: unknown): void
}

interface Taken {
  readonly source: CommitSource
  readonly commit: Commit | undefined
}

export interface GroupCommit {
  /** Schedules the source's work for the next commit. */
  request(source: CommitSource): void
  /** Resolves when nothing is pending. */
  drain(): Promise<void>
}

/**
 * The longest time from one commit to the next, milliseconds. Each costs SQLite's process CPU; to send one to PostgreSQL costs
 * so little that half the wait costs no more.
 */
export const longestSpacingMs = { sqlite: 4, postgres: 2 } as const

export interface GroupCommitOptions {
  /** Time of the commits, in milliseconds since 1970. */
  readonly now: () => number
  /** Whether a board can be written at all, as far as is known. Default: always. */
  readonly canWrite?: (board: string) => boolean
  /** Default: that of SQLite. */
  readonly mostSpacingMs?: number | undefined
  /** Monotonic clock, in milliseconds. Default: `performance.now`. */
  readonly elapsedMs?: () => number
  /** Default: a timer. */
  readonly pause?: (ms: number) => Promise<unknown>
}

/**
 * The time from one commit to the next is at least this for each transaction of the first: below 1,000
 * transactions a second nothing waits, above it the cost of a commit is shared by more and more of them.
 */
const spacingMs = 1

/**
 * Runs one commit at a time for all boards. Work that arrives during a commit, or shortly after a large
 * one, goes into the next, so that boards share the cost of an fsync.
 */
export function createGroupCommit(
  log: Pick<BoardLog, 'commit'>,
  {
    now,
    canWrite = () => true,
    mostSpacingMs = longestSpacingMs.sqlite,
    elapsedMs = () => performance.now(),
    pause = wait,
  }: GroupCommitOptions,
): GroupCommit {
  const dirty = new Set<CommitSource>()
  let running: Promise<void> | undefined
  /** The earliest start of the next commit. */
  let dueMs = Number.NEGATIVE_INFINITY

  async function work(): Promise<void> {
    await Promise.resolve()
    while (dirty.size > 0) {
      const earlyMs = dueMs - elapsedMs()
      // Timers count whole milliseconds.
      if (earlyMs >= 1) await pause(earlyMs)
      const batch = [...dirty].map((source) => ({ source, commit: source.takeCommit() }))
      dirty.clear()
      dueMs = elapsedMs() + Math.min(mostSpacingMs, toTxCount(batch) * spacingMs)
      await keep(batch)
    }
    running = undefined
  }

  /** Commits all boards together; if that fails, each alone, so that one board cannot fail the others. */
  async function keep(batch: readonly Taken[]): Promise<void> {
    const commits = batch.flatMap(({ commit }) => commit ?? [])
    const sums = new Map<Commit, readonly number[]>()
    try {
      const answered = commits.length > 0 ? await log.commit(commits, now()) : []
      for (const [at, commit] of commits.entries()) sums.set(commit, answered[at] ?? [])
    } catch (error) {
      if (batch.length === 1) batch[0]?.source.handleFailed(error)
      else for (const one of batch) await keepAlone(one, error)
      return
    }
    for (const { source, commit } of batch) {
      source.handleCommitted((commit && sums.get(commit)) ?? [])
    }
  }

  /** What failed for a reason that has not gone is not tried again. */
  async function keepAlone(one: Taken, error: unknown): Promise<void> {
    const { source, commit } = one
    if (commit && !canWrite(commit.board)) source.handleFailed(error)
    else await keep([one])
  }

  return {
    request(source) {
      dirty.add(source)
      running ??= work()
    },
    async drain() {
      while (running) await running
    },
  }
}

function toTxCount(batch: readonly Taken[]): number {
  return batch.reduce((sum, { commit }) => sum + (commit?.tx.length ?? 0), 0)
}
