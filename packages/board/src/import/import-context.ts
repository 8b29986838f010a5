import type { AssetClient } from '@tiza/client/assets'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import type { BoardCreated } from '@tiza/protocol'
import type { BoardPoint, Theme } from '@tiza/shapes'
import type { ImportStore } from '../ui/import/import-state.ts'
import type { ReadCandidate } from './read-files.ts'

/** What somebody does about what is shown. */
export type ImportAnswer =
  | { readonly type: 'accept' }
  /** Another board is made of it. */
  | { readonly type: 'openAsNew' }
  | { readonly type: 'setWay'; readonly at: number; readonly way: string }

/** The other boards of a page: where they are made, and how one goes there. */
export interface ImportBoards {
  /** Address of the server, with a slash at its end. */
  readonly base: string
  /** Opens a board that was just made, to be made what a file is; whoever opens it lets go of the file. */
  open(created: BoardCreated, file: ReadCandidate): void
}

/** All that an import needs of the page. */
export interface ImportContext {
  readonly editor: ExtensibleEditor
  readonly assets: Pick<AssetClient, 'add'>
  /** Takes a PDF in, of which it asks by itself; resolves when it has been looked into. Default: it is no picture. */
  readonly takePdf?: ((file: File, at?: BoardPoint) => Promise<void>) | undefined
  readonly store: ImportStore
  /** Where to; by default where there is room in view. */
  readonly at?: BoardPoint | undefined
  /** Absent where the page is about this board alone. */
  readonly boards?: ImportBoards | undefined
  /** Whether the board was just made for it: then shapes stay what they are in the file, and where. */
  readonly isNew?: boolean | undefined
  /** Whether it was pasted: that comes where one looks, all else beside what is there. */
  readonly isPasted?: boolean | undefined
  /** Ends it. */
  readonly signal: AbortSignal
  /** Waits for what somebody does about what is shown; rejects once it is ended. */
  waitForAnswer(): Promise<ImportAnswer>
  getTheme(): Theme
}
