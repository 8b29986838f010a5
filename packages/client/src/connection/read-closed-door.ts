import type { ClosedReason } from '../types.ts'

/** What a server says that opens no connection. */
export interface ClosedDoor {
  readonly reason: ClosedReason | undefined
  readonly retryAfterMs: number
}

const usualRetryMs = 5_000

/**
 * Reads it from an error of Engine.IO, which has the answer to a request of long-polling; that to a
 * WebSocket nobody is shown. `undefined` where somebody else answered, or nobody.
 */
export function readClosedDoor(error: Error): ClosedDoor | undefined {
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
