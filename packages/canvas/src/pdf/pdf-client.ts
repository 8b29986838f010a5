import type { Theme } from '@tiza/shapes'
import { toDarkColors } from './dark-colors.ts'
import type {
  FromPdfWorker,
  PageCovers,
  PageSize,
  PageText,
  PdfResult,
  PdfTask,
  ToPdfWorker,
} from './messages.ts'
import type { PagePiece } from './page-bitmaps.ts'
import { getCellPart, type PageCell } from './page-cells.ts'
import { PdfError } from './pdf-failure.ts'

/** How a page is drawn. */
export interface DrawOptions {
  /** The board that it is on. Default: a light one. */
  readonly theme?: Theme | undefined
  readonly signal?: AbortSignal | undefined
}

/** Has PDFs read by a worker. What is asked for fails with a `PdfError`, or with the reason of its signal. */
export interface PdfClient {
  /** How many pages a file has. */
  count(file: string, signal?: AbortSignal): Promise<number>
  /** In the order of the pages; `undefined` for those that cannot be read. */
  getSizes(
    file: string,
    pages: readonly number[],
    signal?: AbortSignal,
  ): Promise<readonly (PageSize | undefined)[]>
  /** Where fields of a form hide what is below them, in the order of the pages. */
  getCovers(file: string, pages: readonly number[]): Promise<readonly PageCovers[]>
  getText(file: string, page: number, signal?: AbortSignal): Promise<PageText>
  /** The picture of a cell, on a dark board the dark one, too; its receiver closes it. */
  draw(cell: PageCell, options?: DrawOptions): Promise<PagePiece>
  /** A whole page as PNG, so many pixels on its longer side. */
  drawPng(file: string, page: number, side: number, options?: DrawOptions): Promise<Blob>
  destroy(): void
}

/** What the client uses of a worker. */
export interface PdfWorker {
  postMessage(message: ToPdfWorker): void
  terminate(): void
  addEventListener(
    type: 'message',
    listener: (event: { readonly data: FromPdfWorker }) => void,
  ): void
  addEventListener(type: 'error', listener: () => void): void
}

export interface PdfClientOptions {
  /** The bytes of a file, which may take as long as it likes. */
  readonly loadFile: (file: string) => Promise<Blob>
  /** Address of the folder with the data of pdf.js, with a slash at its end. */
  readonly dataUrl: string
  readonly createWorker?: () => PdfWorker
  /** Default: after so many milliseconds; returns what stops it. */
  readonly delay?: (run: () => void, ms: number) => () => void
}

interface Job {
  readonly n: number
  readonly file: string
  readonly blob: Blob
  readonly task: PdfTask
  readonly resolve: (result: PdfResult) => void
  readonly reject: (error: unknown) => void
  isGivenUp: boolean
}

/** A task that takes longer is given up, and the worker with it: some files never end. */
const patienceMs = 30_000
/** Files that the worker keeps open. */
const mostOpen = 4
/** What is looked at comes first, then what somebody waits for, then what may be found. */
const order: Readonly<Record<PdfTask['type'], number>> = {
  draw: 0,
  count: 1,
  sizes: 1,
  covers: 2,
  png: 2,
  words: 3,
}

/** One task after the other, in a worker that is started with the first. */
export function createPdfClient({
  loadFile,
  dataUrl,
  createWorker = startWorker,
  delay = delayByTimer,
}: PdfClientOptions): PdfClient {
  let worker: PdfWorker | undefined
  /** Files that the worker has, in the order of their last use. */
  const open = new Set<string>()
  const queue: Job[] = []
  let running: Job | undefined
  let stopWaiting: () => void = () => undefined
  let isDestroyed = false
  let count = 0

  function getWorker(): PdfWorker {
    if (worker) return worker
    const next = createWorker()
    worker = next
    next.addEventListener('error', () => {
      if (worker === next) restart('pdfUnavailable')
    })
    next.addEventListener('message', ({ data }) => {
      if (worker !== next || running === undefined || data.n !== running.n) return
      const job = running
      settle()
      if (data.type === 'done' && job.isGivenUp) close(data.result)
      else if (data.type === 'done') job.resolve(data.result)
      else job.reject(new PdfError(data.failure))
      pump()
    })
    next.postMessage({ type: 'start', dataUrl })
    return next
  }

  function settle(): void {
    stopWaiting()
    running = undefined
  }

  /** Ends the worker, whatever it is doing; what it was doing fails. */
  function restart(failure: 'pdfTooSlow' | 'pdfUnavailable'): void {
    worker?.terminate()
    worker = undefined
    open.clear()
    const job = running
    settle()
    job?.reject(new PdfError(failure))
    pump()
  }

  function give(target: PdfWorker, { file, blob }: Job): void {
    if (!open.has(file)) target.postMessage({ type: 'open', file, blob })
    open.delete(file)
    open.add(file)
    for (const other of open) {
      if (open.size <= mostOpen) return
      open.delete(other)
      target.postMessage({ type: 'close', file: other })
    }
  }

  function pump(): void {
    if (running || isDestroyed) return
    const first = Math.min(...queue.map(({ task }) => order[task.type]))
    const at = queue.findIndex(({ task }) => order[task.type] === first)
    const job = queue[at]
    if (!job) return
    queue.splice(at, 1)
    running = job
    try {
      const target = getWorker()
      give(target, job)
      stopWaiting = delay(() => restart('pdfTooSlow'), patienceMs)
      target.postMessage({ type: 'run', n: job.n, file: job.file, task: job.task })
    } catch {
      restart('pdfUnavailable')
    }
  }

  async function ask(file: string, task: PdfTask, signal?: AbortSignal): Promise<PdfResult> {
    const blob = await loadFile(file)
    signal?.throwIfAborted()
    if (isDestroyed) throw new PdfError('pdfUnavailable')
    count++
    const n = count
    return new Promise<PdfResult>((resolve, reject) => {
      const job: Job = { n, file, blob, task, resolve, reject, isGivenUp: false }
      queue.push(job)
      signal?.addEventListener('abort', () => {
        const at = queue.indexOf(job)
        if (at >= 0) queue.splice(at, 1)
        else if (running === job) worker?.postMessage({ type: 'cancel', n })
        job.isGivenUp = true
        reject(signal.reason)
      })
      pump()
    })
  }

  return {
    async count(file, signal) {
      const result = await ask(file, { type: 'count' }, signal)
      return result.type === 'count' ? result.count : unexpected(result)
    },
    async getSizes(file, pages, signal) {
      const result = await ask(file, { type: 'sizes', pages }, signal)
      return result.type === 'sizes' ? result.sizes : unexpected(result)
    },
    async getCovers(file, pages) {
      const result = await ask(file, { type: 'covers', pages })
      return result.type === 'covers' ? result.covers : unexpected(result)
    },
    async getText(file, page, signal) {
      const result = await ask(file, { type: 'words', page }, signal)
      return result.type === 'words' ? result : unexpected(result)
    },
    async draw(cell, { theme = 'light', signal } = {}) {
      const { hash, page, side } = cell
      const task = { type: 'draw', page, side, part: getCellPart(cell) } as const
      const result = await ask(hash, { ...task, dark: toDarkColors(theme) }, signal)
      if (result.type !== 'draw') return unexpected(result)
      const { bitmap, dark, part } = result
      return { bitmap, part, dark: dark && { theme, bitmap: dark } }
    },
    async drawPng(file, page, side, { theme = 'light', signal } = {}) {
      const task = { type: 'png', page, side, dark: toDarkColors(theme) } as const
      const result = await ask(file, task, signal)
      return result.type === 'png' ? result.blob : unexpected(result)
    },
    destroy() {
      isDestroyed = true
      worker?.terminate()
      stopWaiting()
      for (const job of [...queue, ...(running ? [running] : [])]) {
        job.reject(new PdfError('pdfUnavailable'))
      }
      queue.length = 0
    },
  }
}

function startWorker(): PdfWorker {
  return new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' })
}

function delayByTimer(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

function close(result: PdfResult): void {
  if (result.type !== 'draw') return
  result.bitmap.close()
  result.dark?.close()
}

function unexpected({ type }: PdfResult): never {
  throw new Error(`the worker replied with ${type} to something else`)
}
