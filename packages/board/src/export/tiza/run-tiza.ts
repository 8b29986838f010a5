import type { Shape } from '@tiza/protocol'
import { makeTiza } from './make-tiza.ts'
import type { FromTizaWorker, TizaJob, ToTizaWorker } from './tiza-messages.ts'

export interface RunTizaOptions {
  readonly signal: AbortSignal
  /** Receives how much is done, 0 to 1. */
  onProgress(share: number): void
}

/**
 * Makes a file of records that come in slices, in a worker or, where that does not start, on the page's own thread
 * with pauses. Rejects where it cannot be made, and with the reason of the signal where it is given up.
 */
export async function runTiza(
  slices: Iterable<readonly Shape[]>,
  job: TizaJob,
  { signal, onProgress }: RunTizaOptions,
): Promise<Blob> {
  signal.throwIfAborted()
  const worker = await startWorker(signal)
  if (!worker) return runHere(slices, job, { signal, onProgress })
  try {
    const tell = (message: ToTizaWorker) => worker.postMessage(message)
    for (const records of slices) {
      tell({ type: 'records', records })
      await pause()
      signal.throwIfAborted()
    }
    return await new Promise<Blob>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
      worker.addEventListener('error', ({ message }) => reject(new Error(message)))
      worker.addEventListener('message', ({ data }: MessageEvent<FromTizaWorker>) => {
        if (data.type === 'progress') onProgress(data.share)
        else if (data.type === 'done') resolve(data.blob)
        else if (data.type === 'failed') reject(new Error(data.message))
      })
      tell({ type: 'start', job })
    })
  } finally {
    worker.terminate()
  }
}

/** A worker that is there; `undefined` where none starts. */
function startWorker(signal: AbortSignal): Promise<Worker | undefined> {
  return new Promise((resolve, reject) => {
    try {
      const worker = new Worker(new URL('./tiza-worker.ts', import.meta.url), { type: 'module' })
      const stop = () => {
        worker.terminate()
        reject(signal.reason)
      }
      signal.addEventListener('abort', stop, { once: true })
      const settle = (isThere: boolean) => {
        signal.removeEventListener('abort', stop)
        if (!isThere) worker.terminate()
        resolve(isThere ? worker : undefined)
      }
      worker.addEventListener('error', () => settle(false), { once: true })
      worker.addEventListener('message', () => settle(true), { once: true })
    } catch {
      resolve(undefined)
    }
  })
}

async function runHere(
  slices: Iterable<readonly Shape[]>,
  job: TizaJob,
  { signal, onProgress }: RunTizaOptions,
): Promise<Blob> {
  const goOn = async () => {
    await pause()
    signal.throwIfAborted()
  }
  const records: Shape[] = []
  for (const slice of slices) {
    for (const record of slice) records.push(record)
    await goOn()
  }
  return makeTiza(records, job, { onProgress, pause: goOn })
}

/** Lets frames and input come. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
