import type { Editor } from '@tiza/editor/editor'
import { createMeasureText } from '../measure-text.ts'
import { isStandard } from '../raster/is-standard.ts'
import { collectSlices } from './collect-slices.ts'
import type { ExportedFile, ExportJob, ExportSlice } from './export-job.ts'
import type { FromExportWorker, ToExportWorker } from './export-messages.ts'

export interface ExportOptions {
  /** Ids of the shapes that the file shows. */
  readonly ids: ReadonlySet<string>
  /** Gives it up. */
  readonly signal: AbortSignal
  /** Receives how much is done, 0 to 1. */
  onProgress(share: number): void
}

/**
 * Makes a file of some shapes of a board, away from the page: in a worker or, where that does not work and for
 * kinds that only the page knows, on its own thread, with pauses. Rejects where it cannot be made, and with the
 * reason of the signal where it is given up.
 */
export async function runExport(
  editor: Editor,
  job: ExportJob,
  { ids, signal, onProgress }: ExportOptions,
): Promise<ExportedFile> {
  signal.throwIfAborted()
  const worker = isStandard(editor.shapes) ? await startWorker(signal) : undefined
  if (!worker) return runHere(editor, job, { ids, signal, onProgress })
  try {
    const tell = (message: ToExportWorker) => worker.postMessage(message)
    for (const slice of collectSlices(editor, ids)) {
      tell({ type: 'slice', ...slice })
      await pause()
      signal.throwIfAborted()
    }
    return await new Promise<ExportedFile>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
      worker.addEventListener('error', ({ message }) => reject(new Error(message)))
      worker.addEventListener('message', ({ data }: MessageEvent<FromExportWorker>) => {
        if (data.type === 'progress') onProgress(data.share)
        else if (data.type === 'done') resolve({ blob: data.blob })
        else if (data.type === 'failed') reject(new Error(data.message))
      })
      tell({ type: 'start', job })
    })
  } finally {
    worker.terminate()
  }
}

/**
 * Loads what a file is made with, for when the server is out of reach: not every browser then starts a worker
 * that it has started before.
 */
export async function loadExport(): Promise<void> {
  const worker = await startWorker(new AbortController().signal)
  worker?.terminate()
  await loadHere()
}

/** A worker that can draw; `undefined` where there is none. */
function startWorker(signal: AbortSignal): Promise<Worker | undefined> {
  return new Promise((resolve, reject) => {
    try {
      const worker = new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' })
      const stop = () => {
        worker.terminate()
        reject(signal.reason)
      }
      signal.addEventListener('abort', stop, { once: true })
      const settle = (able: boolean) => {
        signal.removeEventListener('abort', stop)
        if (!able) worker.terminate()
        resolve(able ? worker : undefined)
      }
      worker.addEventListener('error', () => settle(false), { once: true })
      worker.addEventListener(
        'message',
        ({ data }: MessageEvent<FromExportWorker>) => settle(data.type === 'ready' && data.able),
        { once: true },
      )
    } catch {
      resolve(undefined)
    }
  })
}

async function runHere(
  editor: Editor,
  job: ExportJob,
  { ids, signal, onProgress }: ExportOptions,
): Promise<ExportedFile> {
  const { runJob, createExportShapes } = await loadHere()
  const measure = createMeasureText()
  const shapes = createExportShapes({ measure, registry: editor.shapes })
  const goOn = async (slice?: ExportSlice) => {
    if (slice) shapes.add(slice)
    await pause()
    signal.throwIfAborted()
  }
  for (const slice of collectSlices(editor, ids)) await goOn(slice)
  return runJob(job, { shapes, measure, onProgress, pause: goOn })
}

/** What makes a file on the page itself. */
async function loadHere() {
  const [{ runJob }, { createExportShapes }] = await Promise.all([
    import('./run-job.ts'),
    import('./export-shapes.ts'),
  ])
  return { runJob, createExportShapes }
}

/** Lets frames and input come. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
