import { limits } from '@tiza/protocol'

/** A snapshot is longer than this client takes into memory. [SN7] */
export class SnapshotTooLargeError extends Error {}

/** Of JSON without lines, which is parsed in one go. */
export const mostBytesAtOnce = 32_000_000

/**
 * The longest snapshot that is read, in bytes of JSON: twice what the server says that a board may hold,
 * or what any may by default, for a board may be from before a limit.
 */
export function getMostSnapshotBytes(told: Readonly<Record<string, number>>): number {
  const boardBytes = Math.max(limits.boardBytes, told.boardBytes ?? 0)
  const tombstoneBytes = Math.max(limits.tombstoneBytes, told.tombstoneBytes ?? 0)
  return 2 * (boardBytes + tombstoneBytes)
}
