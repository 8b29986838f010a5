import { isStandard } from '@tiza/canvas/raster/is-standard'
import { askWorker } from '@tiza/canvas/workers/ask-worker'
import { startWorker } from '@tiza/canvas/workers/start-worker'
import type { BoardClient } from '@tiza/client'
import { FormatError, type Imported, type Source } from '@tiza/formats'
import type { CreateOp } from '@tiza/protocol'
import type { ShapeRegistry, Theme } from '@tiza/shapes'
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

/** For what files are read: the kinds that an editor and a board know, and what the board takes. An editor is that. */
export interface ReadTarget {
  readonly shapes: ShapeRegistry
  readonly board: Pick<BoardClient, 'kinds' | 'limits'>
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
  { shapes, board: { kinds, limits } }: ReadTarget,
  source: Source,
  { format, way, signal }: ReadSourceOptions,
): Promise<ReadFile> {
  signal.throwIfAborted()
  const readOnPage = async (): Promise<ReadFile> => {
    const imported = await readHere(source, { format, way, shapes, kinds, limits })
    return { imported, close: () => undefined }
  }
  const worker = isStandard(shapes) ? await startWorker(createWorker, { signal }) : undefined
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

function createWorker(): Worker {
  return new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' })
}

function collect(worker: Worker, wanted: ToImportWorker, signal: AbortSignal): Promise<Imported> {
  const shapes: CreateOp[] = []
  return askWorker<FromImportWorker, Imported>(worker, {
    signal,
    deadline: { ms: mostMs, toError: () => new FormatError('too_large', 'it takes too long') },
    ask: () => worker.postMessage(wanted),
    onAnswer(answer, { resolve, reject }) {
      if (answer.type === 'shapes') for (const shape of answer.shapes) shapes.push(shape)
      else if (answer.type === 'done') resolve({ ...answer, shapes })
      else if (answer.type === 'failed') reject(toError(answer))
    },
    // What takes more memory than there is ends without a word, or with this one.
    toError: () => new FormatError('too_large'),
  })
}

function toError({ fault, detail }: Extract<FromImportWorker, { type: 'failed' }>): Error {
  return fault === 'unreachable' ? new UnreachableError() : new FormatError(fault, fault, detail)
}

/** What takes too long, or fails, is no picture. */
function draw(worker: Worker, theme: Theme): Promise<Blob | undefined> {
  return askWorker<FromImportWorker, Blob | undefined>(worker, {
    signal: new AbortController().signal,
    deadline: { ms: mostDrawingMs, toError: () => new Error('it takes too long') },
    ask: () => worker.postMessage({ type: 'draw', theme } satisfies ToImportWorker),
    onAnswer(answer, { resolve }) {
      if (answer.type === 'drawn') resolve(answer.picture)
    },
  }).catch(() => undefined)
}
