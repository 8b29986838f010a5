import { Worker } from 'node:worker_threads'
import { PictureError, type PictureRequest } from '@tiza/pictures/picture-request'
import type { PackedSnapshot } from '../storage/packed-snapshot.ts'
import { PictureLimitError } from './picture-limit-error.ts'
import type { FromPictureThread, ToPictureThread } from './picture-messages.ts'

/** One of the pictures that are on a board. */
export interface LoadedAsset {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Its media type. */
  readonly type: string
}

/** What a picture is drawn of, and how far. */
export interface ThreadOptions {
  readonly snapshot: PackedSnapshot
  readonly request: PictureRequest
  /** `undefined` where there is none. */
  loadAsset(hash: string): Promise<LoadedAsset | undefined>
  /** It is ended then. */
  readonly deadlineMs: number
  /** Of what it keeps; pixels come on top. */
  readonly memoryMb: number
}

/** A picture, and whether some of the board's own pictures are missing in it. */
export interface DrawnPicture {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly isPartial: boolean
}

/**
 * Draws a picture in a thread of its own, which is ended with it. Rejects with `PictureError` for what cannot be
 * drawn, and with `PictureLimitError` for what takes more than a picture may.
 */
export async function drawInThread(options: ThreadOptions): Promise<DrawnPicture> {
  const { snapshot, request, loadAsset, deadlineMs, memoryMb } = options
  const worker = startWorker(memoryMb)
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<DrawnPicture>((resolve, reject) => {
      timer = setTimeout(() => reject(new PictureLimitError('time')), deadlineMs)
      const tell = (message: ToPictureThread, transfer: readonly ArrayBuffer[] = []) =>
        worker.postMessage(message, [...transfer])
      worker.on('error', (error) =>
        reject(isOutOfMemory(error) ? new PictureLimitError('memory') : error),
      )
      worker.on('exit', () => reject(new Error('the thread has ended')))
      worker.on('message', (message: FromPictureThread) => {
        if (message.type === 'done') resolve(message)
        else if (message.type === 'failed') reject(new Error(message.message))
        else if (message.type === 'impossible')
          reject(new PictureError(message.code, message.message))
        else {
          const { hash } = message
          void loadAsset(hash)
            .catch(() => undefined)
            .then((asset) =>
              tell({ type: 'asset', hash, asset }, asset ? [asset.bytes.buffer] : []),
            )
        }
      })
      tell({ type: 'start', snapshot, request })
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

/** The built thread lies beside `main.js`; from source it is TypeScript, run by tsx. */
function startWorker(memoryMb: number): Worker {
  const fromSource = import.meta.url.endsWith('.ts')
  const entry = fromSource ? './source-thread.mjs' : './picture-worker.js'
  return new Worker(new URL(entry, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
}
