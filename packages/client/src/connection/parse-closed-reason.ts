import type { ClosedReason } from '../types.ts'

/** The answer of a server that refuses to open a connection. */
export interface ClosedAnswer {
  readonly reason: ClosedReason | undefined
  readonly retryAfterMs: number
}

const usualRetryMs = 5_000

/**
 * Reads it from an error of Engine.IO, which has the response to a request of long-polling; the response
 * to a WebSocket is not available to pages. `undefined` for responses of others, and without any.
 */
export function parseClosedReason(error: Error): ClosedAnswer | undefined {
  const answer = parse(Reflect.get(Object(Reflect.get(error, 'context')), 'responseText'))
  if (answer === undefined) return undefined
  const { code, reason, retryAfterMs } = answer
  const isKnown = code === 'unauthorized' || code === 'unavailable' || code === 'rate_limited'
  if (!isKnown) return undefined
  return {
    reason: code === 'unauthorized' ? 'origin' : reason === 'full' ? 'full' : undefined,
    retryAfterMs: typeof retryAfterMs === 'number' ? retryAfterMs : usualRetryMs,
  }
}

function parse(text: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof text !== 'string') return undefined
  try {
    return Object(JSON.parse(text))
  } catch {
    return undefined
  }
}
