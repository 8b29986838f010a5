import type { BoardLog, Commit } from '../storage/board-log.ts'

/** Something with work that waits to be durable. */
export interface CommitSource {
  /** Hands over what waits, or nothing. */
  takeCommit(): Commit | undefined
  /** What was taken last is durable; `sums` are what the log comes to after each transaction. */
  handleCommitted(sums: readonly number[]): void
  /** What was taken last was not kept. */
  handleFailed(error: unknown): void
}

interface Taken {
  readonly source: CommitSource
  readonly commit: Commit | undefined
}

export interface GroupCommit {
  /** Has the source's work in the next commit. */
  request(source: CommitSource): void
  /** Resolves when nothing waits. */
  drain(): Promise<void>
}

/**
 * One commit at a time for all boards: what arrives while the disk works goes into the next one,
 * so that the cost of an fsync is shared by all that wait for it.
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

  /** All together; where that fails, each alone: what ails one board is not the others' loss. */
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
