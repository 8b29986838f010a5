import type { BoardNotes, ErrorCode, Role } from '@tiza/protocol'

/** The role of a person on a board, or the code of the refusal. */
export type Access = Role | 'unauthorized' | 'forbidden'

/** To read what is on a board, or to change it or draw where others see it. */
export type Action = 'look' | 'draw'

export function hasRole(access: Access): access is Role {
  return access === 'editor' || access === 'viewer'
}

/**
 * Why somebody may not do something on a board, as both are now; `undefined` if they may. Whatever
 * reads or writes a board asks here.
 */
export function findDenial(
  action: Action,
  { access, readOnly }: { readonly access: Access; readonly readOnly?: BoardNotes['readOnly'] },
): ErrorCode | undefined {
  if (!hasRole(access)) return access
  return action === 'draw' && (access === 'viewer' || readOnly) ? 'read_only' : undefined
}
