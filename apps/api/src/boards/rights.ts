import type { BoardNotes, ErrorCode, Role } from '@tiza/protocol'

/** The role of a person on a board, or the code of the refusal. */
export type Access = Role | 'unauthorized' | 'forbidden'

/** `look`: read the board. `draw`: change it, or show ink to others. */
export type Action = 'look' | 'draw'

export function hasRole(access: Access): access is Role {
  return access === 'editor' || access === 'viewer'
}

/**
 * The refusal code when somebody may not act on a board, else `undefined`. Everything that reads or
 * writes a board checks here.
 */
export function findDenial(
  action: Action,
  { access, readOnly }: { readonly access: Access; readonly readOnly?: BoardNotes['readOnly'] },
): ErrorCode | undefined {
  if (!hasRole(access)) return access
  return action === 'draw' && (access === 'viewer' || readOnly) ? 'read_only' : undefined
}
