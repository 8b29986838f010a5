import type { BoardChange, BoardClient } from '@tiza/client'

/** More than these are of a board that nobody has looked at for long. */
const most = 1_000

/** What others have deleted before there was anything to say so with, as on the way back to a board. */
export interface EarlyDeletions {
  /** All of it so far; from then on whoever has asked listens for more. */
  take(): readonly Pick<BoardChange, 'origin' | 'deletions'>[]
  stop(): void
}

/** Begins to note what others delete from a board. */
export function keepEarlyDeletions(board: Pick<BoardClient, 'subscribe'>): EarlyDeletions {
  let noted: Pick<BoardChange, 'origin' | 'deletions'>[] = []
  const stop = board.subscribe(({ origin, deletions }) => {
    if (deletions && noted.length < most) noted.push({ origin, deletions })
  })
  return {
    take() {
      stop()
      const all = noted
      noted = []
      return all
    },
    stop,
  }
}
