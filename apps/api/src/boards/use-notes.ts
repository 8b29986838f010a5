import type { Housekeeping } from '../storage/housekeeping.ts'

export interface UseNotesOptions {
  readonly log: Pick<Housekeeping, 'touch'>
  readonly now: () => number
  readonly onError: (board: string, error: unknown) => void
}

/** Stores that boards are used, in one write at a time: those that are opened meanwhile go together into the next. */
export interface UseNotes {
  /** A board is used now; whoever uses it does not wait for this. */
  note(board: string): void
  /** Boards whose last use could not be stored. */
  listUnnoted(): Iterable<string>
}

export function createUseNotes({ log, now, onError }: UseNotesOptions): UseNotes {
  const unnoted = new Set<string>()
  const waiting = new Set<string>()
  let isWriting = false

  async function write(): Promise<void> {
    isWriting = true
    while (waiting.size > 0) {
      const boards = [...waiting]
      waiting.clear()
      try {
        await log.touch(boards, now())
        for (const board of boards) unnoted.delete(board)
      } catch (error) {
        for (const board of boards) {
          unnoted.add(board)
          onError(board, error)
        }
      }
    }
    isWriting = false
  }

  return {
    note(board) {
      waiting.add(board)
      if (!isWriting) void write()
    },
    listUnnoted: () => unnoted,
  }
}
