import { askWorker } from './ask-worker.ts'

/** What a worker that makes a file says: that it is there, how far it is, and the file or why there is none. */
export type FromFileWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'done'; readonly blob: Blob }
  | { readonly type: 'failed'; readonly message: string }

export interface MakeFileOptions<Slice> {
  /** What the file is made of, some at a time. */
  readonly slices: Iterable<Slice>
  sendSlice(slice: Slice): void
  /** Sends what is to be done with them. */
  start(): void
  /** Gives it up. */
  readonly signal: AbortSignal
  /** Receives how much is done, 0 to 1. */
  onProgress(share: number): void
}

/**
 * Has a worker that is there make a file of what the page sends it some at a time, and ends it. Rejects where it
 * cannot be made, and with the reason of the signal where it is given up.
 */
export async function makeFile<Slice>(
  worker: Worker,
  { slices, sendSlice, start, signal, onProgress }: MakeFileOptions<Slice>,
): Promise<Blob> {
  try {
    for (const slice of slices) {
      sendSlice(slice)
      await pause()
      signal.throwIfAborted()
    }
    return await askWorker<FromFileWorker, Blob>(worker, {
      ...{ signal, ask: start },
      onAnswer(answer, { resolve, reject }) {
        if (answer.type === 'progress') onProgress(answer.share)
        else if (answer.type === 'done') resolve(answer.blob)
        else if (answer.type === 'failed') reject(new Error(answer.message))
      },
    })
  } finally {
    worker.terminate()
  }
}

/** Lets frames and input come. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
