import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether somebody said the secret: it takes as long for a wrong one, however wrong it is. */
export function isSameSecret(said: string | undefined, secret: string): boolean {
  return timingSafeEqual(toHash(said ?? ''), toHash(secret)) && said !== undefined
}

/** Hashes have equal length, as a timing-safe comparison needs. */
function toHash(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
