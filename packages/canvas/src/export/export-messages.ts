import type { ExportJob, ExportSlice } from './export-job.ts'

/** What the page sends to the worker that exports: slices, and then one job. */
export type ToExportWorker =
  | ({ readonly type: 'slice' } & ExportSlice)
  | { readonly type: 'start'; readonly job: ExportJob }

/** What it replies: first whether it can draw at all, then how far it is, and the file or why there is none. */
export type FromExportWorker =
  | { readonly type: 'ready'; readonly able: boolean }
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'done'; readonly blob: Blob }
  | { readonly type: 'failed'; readonly message: string }
