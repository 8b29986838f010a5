import type { BoardClient } from '@tiza/client'

/** As much of an editor as tests ask for. */
interface Editor {
  readonly board: BoardClient
  readonly state: {
    getState(): { readonly tool: string; readonly readOnly: boolean; readonly camera: object }
  }
}

declare global {
  interface Window {
    /** The editors of the example page with two boards. */
    editors?: { readonly left?: Editor; readonly right?: Editor }
    /** What a test has counted. */
    counts?: {
      readonly listeners: number
      readonly sockets: ReadonlySet<WebSocket>
      readonly databases: number
    }
  }
}
