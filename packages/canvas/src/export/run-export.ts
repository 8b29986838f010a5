import type { Editor } from '@tiza/editor/editor'
import { createMeasureText } from '../measure-text.ts'
import { isStandard } from '../raster/is-standard.ts'
import { askWorker } from '../workers/ask-worker.ts'
import { pause } from '../workers/make-file.ts'
import { startWorker } from '../workers/start-worker.ts'
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
  const worker = isStandard(editor.shapes) ? await startDrawing(create, signal) : undefined
  if (!worker) return runHere(editor, job, { ids, signal, onProgress, loadPages })
  try {
    const tell = (message: ToExportWorker) => worker.postMessage(message)
    for (const slice of collectSlices(editor, ids)) {
      tell({ type: 'slice', ...slice })
      await pause()
      signal.throwIfAborted()
    }
    return await askWorker<FromExportWorker, ExportedFile>(worker, {
      signal,
      ask: () => tell({ type: 'start', job }),
      onAnswer(answer, { resolve, reject }) {
        if (answer.type === 'progress') onProgress(answer.share)
        else if (answer.type === 'done') resolve({ blob: answer.blob })
        else if (answer.type === 'needPages') {
          loadPages(answer.keys).then((pictures) => tell({ type: 'pages', pictures }), reject)
        } else if (answer.type === 'failed') {
          reject(answer.failure ? new ExportError(answer.failure) : new Error(answer.message))
        }
      },
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
  const worker = await startDrawing(createDrawingWorker, new AbortController().signal)
  worker?.terminate()
  await loadHere()
}

/** Loads what writes into PDFs, for when the server is out of reach. */
export async function loadInk(): Promise<void> {
  const worker = await startDrawing(createInkWorker, new AbortController().signal)
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
function startDrawing(create: () => Worker, signal: AbortSignal): Promise<Worker | undefined> {
  const isAble = (first: FromExportWorker) => first.type === 'ready' && first.able
  return startWorker(create, { signal, isAble })
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
