import type { BoardNotes, ErrorCode, Role } from '@tiza/protocol'

/** The role that somebody is permitted on a board, or the code of the refusal. */
export type Permission = Role | 'unauthorized' | 'forbidden'

/** `look`: read the board. `draw`: change it, or show ink to others. */
export type Action = 'look' | 'draw'

export function hasRole(permission: Permission): permission is Role {
  return permission === 'editor' || permission === 'viewer'
}

/**
 * The refusal code when somebody may not act on a board, else `undefined`. Everything that reads or
 * writes a board checks here.
 */
export function findDenial(
  action: Action,
  { access, readOnly }: { readonly access: Permission; readonly readOnly?: BoardNotes['readOnly'] },
): ErrorCode | undefined {
  if (!hasRole(access)) return access
  return action === 'draw' && (access === 'viewer' || readOnly) ? 'read_only' : undefined
}
