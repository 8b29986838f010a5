import { type ErrorCode, getReaction } from '@tiza/protocol'

/** Default delay before a client tries again. */
export const retryAfterMs = 1_000

/** The same where a board is just being taken by another node: 200 to 400 ms at random, so that not all come at once. */
export function toMovedRetryMs(): number {
  return 200 + Math.floor(Math.random() * 200)
}

/** Adds `retryAfterMs` to a refusal whose code is retryable. */
export function toRetry(code: ErrorCode): { retryAfterMs?: number } {
  return getReaction(code) === 'retry' ? { retryAfterMs } : {}
}
