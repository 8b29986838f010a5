import { type ErrorCode, getReaction } from '@tiza/protocol'

/** Default delay before a client tries again. */
export const retryAfterMs = 1_000

/** Adds `retryAfterMs` to a refusal whose code is retryable. */
export function toRetry(code: ErrorCode): { retryAfterMs?: number } {
  return getReaction(code) === 'retry' ? { retryAfterMs } : {}
}
