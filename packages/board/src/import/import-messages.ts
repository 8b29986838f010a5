import type { FaultDetail, FormatFault, ImportedBoard, Loss, Source } from '@tiza/formats'
import type { CreateOp, Limits } from '@tiza/protocol'
import type { Theme } from '@tiza/shapes'

/** What the page sends to the worker that reads: one file, and then, if it likes, that it wants a picture. */
export type ToImportWorker =
  | {
      readonly type: 'read'
      /** The name of its format. */
      readonly format: string
      readonly source: Source
      readonly way: string | undefined
      readonly limits: Limits
    }
  | { readonly type: 'draw'; readonly theme: Theme }

/** What it replies: that it is there, the shapes bit by bit, the rest, or why there is nothing. */
export type FromImportWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'shapes'; readonly shapes: readonly CreateOp[] }
  | {
      readonly type: 'done'
      readonly pictures: ReadonlyMap<string, Blob>
      readonly losses: readonly Loss[]
      readonly way?: string | undefined
      readonly ways?: readonly string[] | undefined
      readonly board: ImportedBoard | undefined
    }
  | {
      readonly type: 'failed'
      readonly fault: FormatFault | 'unreachable'
      readonly detail?: FaultDetail | undefined
    }
  | { readonly type: 'drawn'; readonly picture: Blob | undefined }
