import { createHash } from 'node:crypto'

/** What is stored of the key of a link: its SHA-256 in base64url, which opens nothing. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}
