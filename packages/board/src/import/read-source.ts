import { isStandard } from '@tiza/canvas/raster/is-standard'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { FormatError, type Imported, type Source } from '@tiza/formats'
import type { CreateOp } from '@tiza/protocol'
import type { Theme } from '@tiza/shapes'
import type { FromImportWorker, ToImportWorker } from './import-messages.ts'
import { readHere, UnreachableError } from './read-here.ts'

/** A reader that takes longer is ended: the largest files that are taken need a fraction of it. */
const mostMs = 60_000
/** Of more shapes no picture is drawn: it would take longer than somebody looks at it. */
const mostDrawn = 5_000
/** A picture that takes longer is not waited for. */
const mostDrawingMs = 10_000

/** What a file became. */
export interface ReadFile {
  readonly imported: Imported
  /** Draws a small picture of it, once, before it is closed; absent where that would take long, or cannot be done. */
  readonly draw?: (theme: Theme) => Promise<Blob | undefined>
  /** Lets go of what has read it. */
  close(): void
}

export interface ReadSourceOptions {
  /** The name of its format. */
  readonly format: string
  readonly way?: string | undefined
  /** Gives it up. */
  readonly signal: AbortSignal
}

/**
 * Reads a file away from the page, within a time: in a worker or, where there is none and for kinds that only the
 * page knows, on its own thread. Rejects with `FormatError`, with `UnreachableError`, or with the reason of the
 * signal.
 */
export async function readSource(
  { shapes, board: { kinds, limits } }: ExtensibleEditor,
  source: Source,
  { format, way, signal }: ReadSourceOptions,
): Promise<ReadFile> {
  signal.throwIfAborted()
  const readOnPage = async (): Promise<ReadFile> => {
    const imported = await readHere(source, { format, way, shapes, kinds, limits })
    return { imported, close: () => undefined }
  }
  const worker = isStandard(shapes) ? await startWorker(signal) : undefined
  if (!worker) return readOnPage()
  const close = () => worker.terminate()
  try {
    const wanted: ToImportWorker = { type: 'read', format, source, way, limits }
    const imported = await collect(worker, wanted, signal)
    const isSmall = imported.shapes.length <= mostDrawn
    return { imported, close, ...(isSmall && { draw: (theme) => draw(worker, theme) }) }
  } catch (error) {
    close()
    // What a worker is made of is not always kept as that of the page is, for when the server is out of reach.
    if (error instanceof UnreachableError) return readOnPage()
    throw error
  }
}

/** A worker that is there; `undefined` where there is none. */
function startWorker(signal: AbortSignal): Promise<Worker | undefined> {
  return new Promise((resolve, reject) => {
    try {
      const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' })
      const started = new AbortController()
      const settle = (is: Worker | undefined) => {
        started.abort()
        if (!is) worker.terminate()
        resolve(is)
      }
      const once = { signal: started.signal }
      worker.addEventListener('message', () => settle(worker), once)
      worker.addEventListener('error', () => settle(undefined), once)
      signal.addEventListener(
        'abort',
        () => {
          worker.terminate()
          reject(signal.reason)
        },
        once,
      )
    } catch {
      resolve(undefined)
    }
  })
}

function collect(worker: Worker, wanted: ToImportWorker, signal: AbortSignal): Promise<Imported> {
  const shapes: CreateOp[] = []
  const over = new AbortController()
  return new Promise<Imported>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new FormatError('too_large', 'it takes too long')),
      mostMs,
    )
    over.signal.addEventListener('abort', () => clearTimeout(timer))
    const until = { signal: over.signal }
    signal.addEventListener('abort', () => reject(signal.reason), until)
    // What takes more memory than there is ends without a word, or with this one.
    worker.addEventListener('error', () => reject(new FormatError('too_large')), until)
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<FromImportWorker>) => {
        if (data.type === 'shapes') shapes.push(...data.shapes)
        else if (data.type === 'done') resolve({ ...data, shapes })
        else if (data.type === 'failed') reject(toError(data))
      },
      until,
    )
    worker.postMessage(wanted)
  }).finally(() => over.abort())
}

function toError({ fault, detail }: Extract<FromImportWorker, { type: 'failed' }>): Error {
  return fault === 'unreachable' ? new UnreachableError() : new FormatError(fault, fault, detail)
}

function draw(worker: Worker, theme: Theme): Promise<Blob | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), mostDrawingMs)
    worker.addEventListener('message', ({ data }: MessageEvent<FromImportWorker>) => {
      if (data.type !== 'drawn') return
      clearTimeout(timer)
      resolve(data.picture)
    })
    worker.postMessage({ type: 'draw', theme } satisfies ToImportWorker)
  })
}
