import { makeFile, pause } from '@tiza/canvas/workers/make-file'
import { startWorker } from '@tiza/canvas/workers/start-worker'
import type { Shape } from '@tiza/protocol'
import { makeTiza } from './make-tiza.ts'
import type { TizaJob, ToTizaWorker } from './tiza-messages.ts'

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
  const worker = await startWorker(createWorker, { signal })
  if (!worker) return runHere(slices, job, { signal, onProgress })
  const tell = (message: ToTizaWorker) => worker.postMessage(message)
  return makeFile(worker, {
    slices,
    sendSlice: (records) => tell({ type: 'records', records }),
    start: () => tell({ type: 'start', job }),
    ...{ signal, onProgress },
  })
}

function createWorker(): Worker {
  return new Worker(new URL('./tiza-worker.ts', import.meta.url), { type: 'module' })
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
