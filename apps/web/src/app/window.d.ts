import type { CanvasHandle } from '@tiza/canvas/mount-canvas'
import type { BoardClient } from '@tiza/client'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'

declare global {
  interface Window {
    /** The open board, for the curious and for tests of the page. */
    tiza?:
      | {
          readonly board: BoardClient
          readonly editor: ExtensibleEditor
          readonly canvas: CanvasHandle
        }
      | undefined
  }
}
