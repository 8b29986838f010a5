import type { AckMark } from './ack-mark.ts'
import type { Losses } from './losses.ts'
import type { SqliteFile } from './open-file.ts'
import type { SafeWrite } from './safe-write.ts'

/** A written board, and the position of its last transaction; 0 without any. */
export interface Written {
  readonly board: string
  readonly seq: number
}

/** Numbers acknowledged commits, so that a start can find lost ones. */
export interface CommitCounter {
  /**
   * Wraps `work` in a transaction that counts as one commit. When it is durable, it is recorded in the mark
   * beside the database.
   */
  wrap<Args extends unknown[], Result>(
    work: (...args: Args) => Result,
  ): (written: readonly Written[], ...args: Args) => Result
  /** The number in the database was changed by other code. */
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
  /** The last number used. Only one process commits, so that it is read once. */
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
