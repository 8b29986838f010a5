import type { Metrics } from './metrics.ts'
import type { Storage } from './storage/storage.ts'

export interface StorageWatchers {
  readonly metrics: Metrics
  /** Called at each load of a board that could not be read completely, with the fault and the last good seq. */
  readonly onDamaged: (board: string, detail: { damage: string; seq: number }) => void
}

/** Wraps a storage so that commits are counted and damage is reported. */
export function watchStorage(storage: Storage, { metrics, onDamaged }: StorageWatchers): Storage {
  return {
    ...storage,
    async load(board) {
      const loaded = await storage.load(board)
      if (loaded?.damaged) onDamaged(board, { damage: loaded.damaged, seq: loaded.seq })
      return loaded
    },
    async commit(commits, nowMs) {
      const fromMs = performance.now()
      const sums = await storage.commit(commits, nowMs)
      const txCount = commits.reduce((sum, { tx }) => sum + tx.length, 0)
      metrics.noteCommit(performance.now() - fromMs, txCount)
      return sums
    },
  }
}
