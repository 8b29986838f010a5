import type { AssetClient } from '@tiza/client/assets'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import type { BoardPoint, Theme } from '@tiza/shapes'
import type { ImportStore } from '../ui/import/import-state.ts'

/** What somebody does about what is shown. */
export type ImportAnswer =
  | { readonly type: 'accept' }
  | { readonly type: 'setWay'; readonly at: number; readonly way: string }

/** All that an import needs of the page. */
export interface ImportContext {
  readonly editor: ExtensibleEditor
  readonly assets: Pick<AssetClient, 'add'>
  /** Takes a PDF in, of which it asks by itself; resolves when it has been looked into. Default: it is no picture. */
  readonly takePdf?: ((file: File, at?: BoardPoint) => Promise<void>) | undefined
  readonly store: ImportStore
  /** Where to; by default where there is room in view. */
  readonly at?: BoardPoint | undefined
  /** Ends it. */
  readonly signal: AbortSignal
  /** Waits for what somebody does about what is shown; rejects once it is ended. */
  waitForAnswer(): Promise<ImportAnswer>
  getTheme(): Theme
}
