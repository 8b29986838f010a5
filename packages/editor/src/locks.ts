import { isLockedByHosts, type PatchOp, type Shape } from '@tiza/protocol'
import type { Editor } from './editor.ts'

type Lock = Partial<Pick<Shape, 'locked' | 'lockedBy'>>

/** Whether one may take the lock of a shape away, or put one on it: not that of hosts, unless one is a host. */
export function mayChangeLock(editor: Pick<Editor, 'board'>, shape: Shape): boolean {
  return isHost(editor) || !isLockedByHosts(shape)
}

/** Locks shapes: for everybody else, where one is a host. [SH21] */
export function toLockOps(editor: Pick<Editor, 'board'>, shapes: readonly Shape[]): PatchOp[] {
  const byHosts = isHost(editor)
  return shapes.map(({ id, lockedBy }) => {
    // What an older version of a host's client has left would make it a lock of hosts.
    const set = byHosts ? { lockedBy: 'host' as const } : lockedBy && { lockedBy: null }
    return { op: 'patch', id, set: { locked: true, ...set } }
  })
}

/** Takes the locks of shapes away. */
export function toUnlockOps(shapes: readonly Shape[]): PatchOp[] {
  return shapes.map(({ id, lockedBy }) => ({
    op: 'patch',
    id,
    set: { locked: null, ...(lockedBy && { lockedBy: null }) },
  }))
}

/** The registers of a copy, which whoever makes it may change: without a lock of hosts. [SH21] */
export function withoutHostLock<Registers extends Lock>(registers: Registers): Registers {
  const { lockedBy, ...rest } = registers
  if (lockedBy === undefined) return registers
  const { locked, ...unlocked } = rest
  const copy = isLockedByHosts(registers) ? unlocked : rest
  // Registers that may be left out are.
  return copy as Registers
}

/** Whether one is a host of the board, as far as is known. */
function isHost({ board }: Pick<Editor, 'board'>): boolean {
  return board.status.rights?.right === 'host'
}
