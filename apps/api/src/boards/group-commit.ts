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
 * Runs one commit at a time for all boards. Work that arrives during a commit goes into the next one,
 * so that boards share the cost of an fsync.
 */
export function createGroupCommit(log: Pick<BoardLog, 'commit'>, now: () => number): GroupCommit {
  const dirty = new Set<CommitSource>()
  let running: Promise<void> | undefined

  async function work(): Promise<void> {
    await Promise.resolve()
    while (dirty.size > 0) {
      const batch = [...dirty].map((source) => ({ source, commit: source.takeCommit() }))
      dirty.clear()
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
      else for (const one of batch) await keep([one])
      return
    }
    for (const { source, commit } of batch) {
      source.handleCommitted((commit && sums.get(commit)) ?? [])
    }
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
