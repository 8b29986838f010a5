import type { DenialReason } from '@tiza/protocol'
import type { AccessDenied } from './access.ts'

/** Only hosts learn that a board is in the bin. [LK21] */
export function denyBinned(
  deletedAt: number,
  { isHost }: { readonly isHost: boolean },
): AccessDenied {
  return isHost ? { ...forbid('deleted'), deletedAt } : { code: 'board_not_found' }
}

/** Somebody is not let in, and why. */
export function forbid(reason: Exclude<DenialReason, 'waiting'>) {
  return { code: 'forbidden', reason } as const
}
