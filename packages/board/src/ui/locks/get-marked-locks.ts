import type { Editor } from '@tiza/editor/editor'
import type { Shape } from '@tiza/protocol'

/** More locks than these would say nothing that these do not. */
export const mostLocks = 6

/** The locked shapes that show their lock: those selected, and the one that is pointed at. */
export function getMarkedLocks(
  { board, state }: Pick<Editor, 'board' | 'state'>,
  { hovered }: { readonly hovered: string | undefined },
): Shape[] {
  const shown: Shape[] = []
  for (const id of new Set([
    ...(hovered === undefined ? [] : [hovered]),
    ...state.getState().selection,
  ])) {
    const shape = board.getShape(id)
    if (shape?.locked) shown.push(shape)
    if (shown.length === mostLocks) break
  }
  return shown
}
