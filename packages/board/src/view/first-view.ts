import type { BoardClient } from '@tiza/client'
import { type Camera, fitBox, getView } from '@tiza/editor/camera'
import type { Editor } from '@tiza/editor/editor'
import { type Box, encloses } from '@tiza/shapes'

export interface FirstViewOptions {
  readonly editor: Pick<Editor, 'state' | 'getContent' | 'setCamera'> & {
    readonly board: Pick<BoardClient, 'status' | 'onStatus'>
  }
  /** The part of the canvas that no control covers, CSS pixels. */
  readonly getFreeArea: () => Box
}

export interface FirstView {
  /** Whether it is decided what is seen first: by what there is, or by the person. */
  readonly isSettled: boolean
  stop(): void
}

/**
 * Shows all that is on a board, at 100 % or smaller, when the board has arrived; once, and only to
 * somebody who has neither moved nor drawn by then. What is in view anyway stays where it is.
 */
export function showFirstView({ editor, getFreeArea }: FirstViewOptions): FirstView {
  const { board, state } = editor
  const { camera: initial } = state.getState()
  let isSettled = false

  function look(): void {
    if (isSettled) return
    const { camera, draft, viewport } = state.getState()
    const { connection, loaded, pending } = board.status
    if (camera !== initial || draft || pending > 0) {
      settle()
      return
    }
    const isArriving = connection.state === 'connecting' || connection.state === 'loading'
    if (!loaded || isArriving || viewport.width === 0) return
    settle()
    const content = editor.getContent()
    if (content && !encloses(getView(initial, viewport), content)) {
      editor.setCamera(fitInto(content, getFreeArea()))
    }
  }

  // What came after the snapshot is applied right after the board says that it is online.
  const subscriptions = [board.onStatus(() => queueMicrotask(look)), state.subscribe(look)]

  function settle(): void {
    isSettled = true
    for (const unsubscribe of subscriptions) unsubscribe()
  }

  return {
    get isSettled() {
      return isSettled
    },
    stop: settle,
  }
}

/** The camera that shows a box in the middle of a part of the canvas. */
function fitInto(box: Box, area: Box): Camera {
  const { x, y, zoom } = fitBox(box, area, { margin: 0 })
  return { x: x - area.x / zoom, y: y - area.y / zoom, zoom }
}
