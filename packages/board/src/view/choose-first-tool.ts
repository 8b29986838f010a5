import type { BoardClient } from '@tiza/client'
import type { Editor } from '@tiza/editor/editor'

export interface FirstToolOptions {
  readonly editor: Pick<Editor, 'state' | 'setTool' | 'onShapeChanges'> & {
    readonly board: Pick<BoardClient, 'status' | 'onStatus' | 'shapes'>
  }
  /** Whether the pointer is a finger, which moves the board better than it selects. */
  readonly isCoarse: boolean
}

/**
 * On a board that has something on it, puts the pen down as soon as that is there: it is read first, and
 * a click is no dot on somebody's work. Leaves the tool to somebody who has chosen one, or drawn, before.
 * Returns a function that stops it.
 */
export function chooseFirstTool({ editor, isCoarse }: FirstToolOptions): () => void {
  const { board, state } = editor
  const { tool: first } = state.getState()

  function look(): void {
    const { tool, draft } = state.getState()
    const { connection, loaded, pending } = board.status
    const isArriving = connection.state === 'connecting' || connection.state === 'loading'
    if (tool !== first || draft || pending > 0) stop()
    else if (board.shapes.size > 0) {
      stop()
      editor.setTool(isCoarse ? 'hand' : 'select')
    } else if (loaded && !isArriving) stop()
  }

  // What came after the snapshot is applied right after the board says that it is online.
  const subscriptions = [
    board.onStatus(() => queueMicrotask(look)),
    state.subscribe(look),
    editor.onShapeChanges(look),
  ]

  function stop(): void {
    for (const unsubscribe of subscriptions) unsubscribe()
  }

  return stop
}
