import type { BoardClient } from '@tiza/client'

declare global {
  interface Window {
    /** What the board page shows of itself to tests and to the curious. */
    tiza?: { readonly board: BoardClient }
  }
}
