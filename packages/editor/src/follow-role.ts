import type { BoardClient } from '@tiza/client'
import type { EditorState } from './state/editor-state.ts'
import type { Tool } from './tool.ts'

export interface FollowRoleOptions {
  readonly board: Pick<BoardClient, 'status' | 'onStatus' | 'getShape'>
  /** Whether the editor only looks, whatever the server allows. */
  readonly looksOnly: boolean
  readonly getState: () => Pick<EditorState, 'readOnly' | 'draft'>
  readonly onReadOnly: (readOnly: boolean) => void
  readonly endGesture: (reason: Parameters<Tool['cancel']>[0]) => void
}

/** Ends what is being done when one may only look. Returns a function that ends it. */
export function followRole({
  board,
  looksOnly,
  getState,
  onReadOnly,
  endGesture,
}: FollowRoleOptions): () => void {
  /** What ends by itself changes the status of the board. */
  let isEnding = false

  /** Whether a stroke is being drawn of which the board has a part, where rights may end in place. */
  function hasRunningStroke(): boolean {
    const { rights, notes } = board.status
    const { draft } = getState()
    if (!rights || notes.readOnly) return false
    return draft !== undefined && 'pts' in draft && board.getShape(draft.id) !== undefined
  }

  return board.onStatus(() => {
    if (isEnding) return
    const readOnly = looksOnly || board.status.role === 'viewer'
    if (readOnly === getState().readOnly) return
    // The server lets a stroke end that was running when a right ended. [RI8]
    if (readOnly && hasRunningStroke()) {
      isEnding = true
      endGesture('keep')
      isEnding = false
    }
    onReadOnly(readOnly)
    if (readOnly) endGesture('takeBack')
  })
}
