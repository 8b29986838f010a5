import type { Editor } from '@tiza/editor/editor'
import { createMeasureText } from '../measure-text.ts'
import { isStandard } from '../raster/is-standard.ts'
import { collectSlices } from './collect-slices.ts'
import { ExportError } from './export-failure.ts'
import type { ExportedFile, ExportJob, ExportSlice, LoadPages } from './export-job.ts'
import type { FromExportWorker, ToExportWorker } from './export-messages.ts'

export interface ExportOptions {
  /** Ids of the shapes that the file shows. */
  readonly ids: ReadonlySet<string>
  /** Gives it up. */
  readonly signal: AbortSignal
  /** Receives how much is done, 0 to 1. */
  onProgress(share: number): void
  /** Has pages of PDFs drawn that cannot come along otherwise. Default: they are grey places. */
  readonly loadPages?: LoadPages | undefined
}

/**
 * Makes a file of some shapes of a board, away from the page: in a worker or, where that does not work and for
 * kinds that only the page knows, on its own thread, with pauses. Rejects where it cannot be made, and with the
 * reason of the signal where it is given up.
 */
export async function runExport(
  editor: Editor,
  job: ExportJob,
  { ids, signal, onProgress, loadPages = loadNone }: ExportOptions,
): Promise<ExportedFile> {
  signal.throwIfAborted()
  const create = readsPdfs(job) ? createInkWorker : createDrawingWorker
  const worker = isStandard(editor.shapes) ? await startWorker(create, signal) : undefined
  if (!worker) return runHere(editor, job, { ids, signal, onProgress, loadPages })
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
        else if (data.type === 'needPages') {
          loadPages(data.keys).then((pictures) => tell({ type: 'pages', pictures }), reject)
        } else if (data.type === 'failed') {
          reject(data.failure ? new ExportError(data.failure) : new Error(data.message))
        }
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
  const worker = await startWorker(createDrawingWorker, new AbortController().signal)
  worker?.terminate()
  await loadHere()
}

/** Loads what writes into PDFs, for when the server is out of reach. */
export async function loadInk(): Promise<void> {
  const worker = await startWorker(createInkWorker, new AbortController().signal)
  worker?.terminate()
}

/** Whether what a job makes takes something out of PDFs, or goes into one. */
function readsPdfs({ ink, originals }: ExportJob): boolean {
  return ink !== undefined || originals !== undefined
}

async function loadNone(): Promise<ReadonlyMap<string, Blob>> {
  return new Map()
}

function createDrawingWorker(): Worker {
  return new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' })
}

function createInkWorker(): Worker {
  return new Worker(new URL('./pdf-ink-worker.ts', import.meta.url), { type: 'module' })
}

/** A worker that can draw; `undefined` where there is none. */
function startWorker(create: () => Worker, signal: AbortSignal): Promise<Worker | undefined> {
  return new Promise((resolve, reject) => {
    try {
      const worker = create()
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
  { ids, signal, onProgress, loadPages }: ExportOptions,
): Promise<ExportedFile> {
  const { runJob, createExportShapes } = await loadHere()
  const run = readsPdfs(job) ? (await import('./pdf-ink-job.ts')).runPdfJob : runJob
  const measure = createMeasureText()
  const shapes = createExportShapes({ measure, registry: editor.shapes })
  const goOn = async (slice?: ExportSlice) => {
    if (slice) shapes.add(slice)
    await pause()
    signal.throwIfAborted()
  }
  for (const slice of collectSlices(editor, ids)) await goOn(slice)
  return run(job, { shapes, measure, onProgress, pause: goOn, loadPages })
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
