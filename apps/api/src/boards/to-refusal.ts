import { type ErrorCode, type Fault, toFault } from '@tiza/protocol'
import { errorMeanings } from '@tiza/protocol/schemas'
import { toRetry } from './retry.ts'

/**
 * The body of a refusal with a code: what it says to developers, by default the meaning of the code, and
 * `retryAfterMs` where it is retryable.
 */
export function toRefusal(
  code: ErrorCode,
  message: string = errorMeanings[code],
  path?: string,
): Fault & { readonly retryAfterMs?: number } {
  return { ...toFault(code, message, path), ...toRetry(code) }
}
