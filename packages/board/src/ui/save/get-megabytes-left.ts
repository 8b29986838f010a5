import type { BoardStatus } from '@tiza/client'

/** Megabytes that a nearly full board still takes, rounded up; `undefined` for all others. */
export function getMegabytesLeft({ notes }: Pick<BoardStatus, 'notes'>): number | undefined {
  return notes.bytesLeft === undefined ? undefined : Math.ceil(notes.bytesLeft / 1e6)
}
