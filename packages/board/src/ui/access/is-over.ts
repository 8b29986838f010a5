import type { AccessLink } from '@tiza/client/access'

/**
 * Whether a link lets nobody in any more. The server says whether it has expired, since the clock of this device may be
 * wrong; servers before minor 12 do not, and then `nowMs` decides.
 */
export function isOver(
  { revoked, expiresAt = Number.POSITIVE_INFINITY, expired }: AccessLink,
  nowMs: number,
): boolean {
  return revoked === true || (expired ?? expiresAt <= nowMs)
}
