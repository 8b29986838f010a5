import type { Refusal } from '@tiza/protocol'

/** What a server says of a handshake that it refuses; `undefined` for an error that is not the server's. */
export function toRefusal(error: Error): Refusal | undefined {
  const refusal: unknown = 'data' in error ? error.data : undefined
  const known = refusal && typeof refusal === 'object' && 'code' in refusal
  return known ? (refusal as Refusal) : undefined
}
