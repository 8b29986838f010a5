import type { Editor } from '@tiza/editor/editor'
import type { FindAuthor } from '../ui/authors/create-author-finder.ts'
import type { ExportRequest } from '../ui/export/exporter.ts'

/** What a file that is not drawn is written from. */
export interface WriteParts {
  readonly editor: Editor
  /** What is exported. */
  readonly ids: readonly string[]
  /** The bytes of its pictures by `toPictureKey`, as far as they are at hand: of PDFs, or of their pages as pictures. */
  readonly pictures: ReadonlyMap<string, Blob>
  readonly request: ExportRequest
  /** Finds out who made what; absent where one may not see that. */
  readonly findAuthor?: FindAuthor | undefined
  readonly signal: AbortSignal
  /** Receives how much is done, 0 to 1. */
  onProgress(share: number): void
}

/** Writes a file without holding the page. Rejects where it cannot be made, and with the reason of the signal. */
export type WriteFile = (parts: WriteParts) => Promise<Blob>
