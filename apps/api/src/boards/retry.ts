import { type ErrorCode, getReaction } from '@tiza/protocol'

/** How long a client is asked to wait where nobody knows how long it takes. */
export const retryAfterMs = 1_000

/** What goes with a code in a refusal: how long to wait, where to try again makes sense. */
export function toRetry(code: ErrorCode): { retryAfterMs?: number } {
  return getReaction(code) === 'retry' ? { retryAfterMs } : {}
}
