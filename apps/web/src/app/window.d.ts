import type { BoardClient } from '@tiza/client'
import type { Editor } from '@tiza/editor/types'
import type { CanvasHandle } from '../canvas/mount-canvas.ts'

declare global {
  interface Window {
    /** The open board, for the curious and for tests of the page. */
    tiza?:
      | { readonly board: BoardClient; readonly editor: Editor; readonly canvas: CanvasHandle }
      | undefined
  }
}
