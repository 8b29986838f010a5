import type { AckMark } from './ack-mark.ts'
import type { Losses } from './losses.ts'
import type { SqliteFile } from './open-file.ts'
import type { SafeWrite } from './safe-write.ts'

/** A board that was written, and the position of the last transaction in that; 0 without any. */
export interface Written {
  readonly board: string
  readonly seq: number
}

/** Numbers the commits that are acknowledged, so that a start finds out which of them are lost. */
export interface CommitCounter {
  /**
   * A function that does `work` in a transaction that counts as one commit. When that is durable, what
   * was written is noted beside the database.
   */
  wrap<Args extends unknown[], Result>(
    work: (...args: Args) => Result,
  ): (written: readonly Written[], ...args: Args) => Result
  /** The number in the database was set by something else. */
  reset(): void
}

export function createCommitCounter(
  db: SqliteFile,
  {
    losses,
    write,
    mark,
  }: {
    readonly losses: Pick<Losses, 'getCount' | 'setCount'>
    readonly write: SafeWrite
    readonly mark: Pick<AckMark, 'note'> | undefined
  },
): CommitCounter {
  /** The last number that was given out; only one process commits, so that it is read once. */
  let last: number | undefined

  return {
    wrap<Args extends unknown[], Result>(work: (...args: Args) => Result) {
      const run = db.transaction((commit: number, args: Args) => {
        const result = work(...args)
        losses.setCount(commit)
        return result
      })
      return (written: readonly Written[], ...args: Args): Result => {
        last ??= losses.getCount()
        const commit = last + 1
        const result = write(() => run(commit, args))
        last = commit
        mark?.note(commit, written)
        return result
      }
    },
    reset() {
      last = undefined
    },
  }
}
