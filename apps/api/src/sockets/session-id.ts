import { createHash } from 'node:crypto'

/**
 * The public id of a client id. Stable over reconnects, and of no use to anybody who wants to write
 * in that client's name: the way back is a preimage of SHA-256.
 */
export function toSessionId(client: string): string {
  return createHash('sha256').update(client).digest('base64url').slice(0, 16)
}
