import type { PictureFault, PictureRequest } from '@tiza/pictures/picture-request'
import type { PackedSnapshot } from '../storage/packed-snapshot.ts'

/** What the thread that draws a picture is given: first the board, and then the pictures that it asks for. */
export type ToPictureThread =
  | {
      readonly type: 'start'
      readonly snapshot: PackedSnapshot
      readonly request: PictureRequest
    }
  | {
      readonly type: 'asset'
      readonly hash: string
      /** Absent where there is none. */
      readonly asset?:
        | { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string }
        | undefined
    }

/** What it replies: which pictures it needs, and then the file or why there is none. */
export type FromPictureThread =
  | { readonly type: 'need'; readonly hash: string }
  | {
      readonly type: 'done'
      readonly bytes: Uint8Array<ArrayBuffer>
      /** Whether a picture of the board was not there. */
      readonly isPartial: boolean
    }
  | { readonly type: 'impossible'; readonly code: PictureFault; readonly message: string }
  | { readonly type: 'failed'; readonly message: string }
