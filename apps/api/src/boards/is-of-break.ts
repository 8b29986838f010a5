import type { StoredTx } from '../storage/board-log.ts'

/** How long somebody who may not draw can be away and still be given what was written meanwhile. */
export const longestBreakMs = 10 * 60_000

/**
 * Whether transactions were written within a short break: somebody who may not draw is then given them as if they
 * had been there all along. Of older ones they are shown what is left of them. [RI14]
 *
 * @param missed in order, from the end of what they have
 */
export function isOfBreak(missed: readonly Pick<StoredTx, 'at'>[], nowMs: number): boolean {
  const [first] = missed
  return first === undefined || nowMs - first.at <= longestBreakMs
}
