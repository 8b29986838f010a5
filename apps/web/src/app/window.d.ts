import type { OpenBoard } from '@tiza/board/open-board'
import type { BoardClient } from '@tiza/client'

declare global {
  interface Window {
    /** The open board, for the curious and for tests of the page. */
    tiza?:
      | {
          readonly board: BoardClient
          readonly editor: OpenBoard['editor']
          readonly canvas: OpenBoard['canvas']
        }
      | undefined
  }
}
