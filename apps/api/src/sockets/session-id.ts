import { createHash } from 'node:crypto'

/**
 * The public id of a client id: stable over reconnects, and useless for impersonation, which would need
 * a preimage of SHA-256.
 */
export function toSessionId(client: string): string {
  return createHash('sha256').update(client).digest('base64url').slice(0, 16)
}
