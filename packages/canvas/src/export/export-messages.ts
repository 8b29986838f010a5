import type { ExportFailure } from './export-failure.ts'
import type { ExportJob, ExportSlice } from './export-job.ts'

/** What the page sends to the worker that exports: slices, then one job, and what that asks for. */
export type ToExportWorker =
  | ({ readonly type: 'slice' } & ExportSlice)
  | { readonly type: 'start'; readonly job: ExportJob }
  /** The pictures that it has asked for, as far as they are there. */
  | { readonly type: 'pages'; readonly pictures: ReadonlyMap<string, Blob> }

/** What it replies: first whether it can draw at all, then how far it is, and the file or why there is none. */
export type FromExportWorker =
  | { readonly type: 'ready'; readonly able: boolean }
  | { readonly type: 'progress'; readonly share: number }
  /** Pictures of pages are needed, once at most: see `LoadPages`. */
  | { readonly type: 'needPages'; readonly keys: readonly string[] }
  | { readonly type: 'done'; readonly blob: Blob }
  | {
      readonly type: 'failed'
      readonly message: string
      /** The reason, where there is one to be told. */
      readonly failure?: ExportFailure | undefined
    }
