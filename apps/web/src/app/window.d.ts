import type { BoardClient } from '@tiza/client'
import type { CanvasHandle } from '../canvas/mount-canvas.ts'
import type { Editor } from '../editor/types.ts'

declare global {
  interface Window {
    /** The open board, for the curious and for tests of the page. */
    tiza?:
      | { readonly board: BoardClient; readonly editor: Editor; readonly canvas: CanvasHandle }
      | undefined
  }
}
