import type { OpenBoard } from '@tiza/board/open-board'
import type { BoardClient } from '@tiza/client'
import type { FirstKeys } from './frames/first-keys.ts'

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
    /** What was pressed while the script of a board was on its way. */
    tizaFirstKeys?: FirstKeys
  }
}
