import type { BoardClient } from '@tiza/client'
import type { Editor } from '@tiza/editor/editor'
import { type Fitting, fitShapes, isFitted } from '@tiza/editor/fit-shapes'

export interface FirstViewOptions {
  readonly editor: Pick<Editor, 'state' | 'getContent' | 'setCamera' | 'onShapeChanges'> &
    Fitting & { readonly board: Pick<BoardClient, 'status' | 'onStatus'> }
  /** Whether the controls are there, which things are shown clear of. */
  readonly hasControls: () => boolean
}

export interface FirstView {
  /** Whether it is decided what is seen first: by what there is, or by the person. */
  readonly isSettled: boolean
  /** To be called once the controls are there. */
  look(): void
  stop(): void
}

/**
 * Shows all that is on a board, at 100 % or smaller: the first part of it as soon as it is there, so that
 * nothing is painted at 100 % first, and all of it when the board has arrived, and once more when the controls
 * have, which come later in a page of somebody else. Only for somebody who has neither moved nor drawn by then.
 * What is in view anyway, clear of the controls, stays where it is.
 */
export function showFirstView({ editor, hasControls }: FirstViewOptions): FirstView {
  const { board, state } = editor
  let { camera: shown } = state.getState()
  let isSettled = false
  let shownPart: 'nothing' | 'some' | 'all' = 'nothing'

  function look(): void {
    if (isSettled) return
    const { camera, draft, viewport } = state.getState()
    const { connection, loaded, pending } = board.status
    if (camera !== shown || draft || pending > 0) {
      settle()
      return
    }
    if (viewport.width === 0) return
    const isArriving = connection.state === 'connecting' || connection.state === 'loading'
    const part = loaded && !isArriving ? 'all' : 'some'
    if (part === 'all' && hasControls()) settle()
    else if (shownPart === part) return
    const content = editor.getContent()
    if (!content || isFitted(editor, content, shown)) return
    shownPart = part
    shown = fitShapes(editor, content)
    editor.setCamera(shown)
  }

  // What came after the snapshot is applied right after the board says that it is online.
  const subscriptions = [
    board.onStatus(() => queueMicrotask(look)),
    state.subscribe(look),
    editor.onShapeChanges(look),
  ]

  function settle(): void {
    isSettled = true
    for (const unsubscribe of subscriptions) unsubscribe()
  }

  return {
    get isSettled() {
      return isSettled
    },
    look,
    stop: settle,
  }
}
