import type { NamedAuthor } from '@tiza/formats/tiza/people'
import type { Shape } from '@tiza/protocol'

/** What a file is written of beside its records. */
export interface TizaJob {
  /** The bytes of pictures, by hash. */
  readonly pictures: ReadonlyMap<string, Blob>
  /** Who made what, by `by` of shapes; absent where the file says nothing of that. */
  readonly authors: ReadonlyMap<string, NamedAuthor> | undefined
  readonly isPart: boolean
}

/** What the page sends to the worker that writes: records, and then one job. */
export type ToTizaWorker =
  | { readonly type: 'records'; readonly records: readonly Shape[] }
  | { readonly type: 'start'; readonly job: TizaJob }
