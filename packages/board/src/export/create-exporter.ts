import type { CanvasHandle } from '@tiza/canvas/canvas-handle'
import type { ExportFormat as DrawnFormat } from '@tiza/canvas/export/export-job'
import { runExport } from '@tiza/canvas/export/run-export'
import { createTurns } from '@tiza/canvas/raster/take-turns'
import type { AssetClient } from '@tiza/client/assets'
import type { Editor } from '@tiza/editor/editor'
import { loadOutlines } from '../typefaces/load-outlines.ts'
import type { FindAuthor } from '../ui/authors/create-author-finder.ts'
import { maySeeAuthors } from '../ui/authors/may-see-authors.ts'
import type { ExportLetters } from '../ui/export/export-choices.ts'
import { type ExportFormat, formatTraits } from '../ui/export/export-formats.ts'
import type { Exporter } from '../ui/export/exporter.ts'
import { fileWriters } from './file-writers.ts'
import { createExportedFinder } from './find-exported.ts'
import { loadPages } from './load-pages.ts'

interface ExporterOptions {
  readonly editor: Editor
  readonly canvas: Pick<CanvasHandle, 'typefaces' | 'copyPicture' | 'getPdfReader'>
  /** Absent where no picture can be fetched. */
  readonly assets: Pick<AssetClient, 'load'> | undefined
  /** Address of the start page, with a slash at its end. */
  readonly base: string
  /** Finds out who made what, where one may see that. Default: nobody does. */
  readonly findAuthor?: FindAuthor | undefined
  /** What makes a file of them. Default: a worker. */
  readonly make?: typeof runExport
  /** What writes files that are not drawn. Default: all that there is. */
  readonly writers?: typeof fileWriters
}

/** Pictures that are fetched at a time. */
const mostFetching = 4
/** Pixels per board unit of the pages of PDFs in a document, which may be enlarged and printed. */
const documentScale = 3

/** Makes files of a board: what is exported is what there is when it begins. */
export function createExporter({
  editor,
  canvas,
  assets,
  base,
  findAuthor,
  make = runExport,
  writers = fileWriters,
}: ExporterOptions): Exporter {
  const { board } = editor
  const found = createExportedFinder(editor)

  /** What a picture consists of, from wherever it can be had. */
  async function loadPicture(hash: string): Promise<Blob | undefined> {
    // Without a network, one would wait for nothing.
    const shown = isConnected() ? undefined : await canvas.copyPicture(hash)
    if (shown) return shown
    const loaded = await assets?.load(hash).catch(() => undefined)
    return loaded ?? canvas.copyPicture(hash)
  }

  function isConnected(): boolean {
    return board.status.connection.state === 'online' && navigator.onLine
  }

  async function loadPictures(
    ids: readonly string[],
    { hasPdfs, signal }: { readonly hasPdfs: boolean; readonly signal: AbortSignal },
  ) {
    const takeTurn = createTurns(mostFetching)
    const pictures = new Map<string, Blob>()
    const hashes = new Set(
      ids.flatMap((id) => {
        const shape = board.getShape(id)
        return shape && 'hash' in shape && (hasPdfs || !('page' in shape)) ? shape.hash : []
      }),
    )
    const loading = [...hashes].map((hash) =>
      takeTurn(async () => {
        const blob = signal.aborted ? undefined : await loadPicture(hash)
        if (blob) pictures.set(hash, blob)
      }),
    )
    await Promise.race([Promise.all(loading), whenAborted(signal)])
    signal.throwIfAborted()
    return { pictures, missing: hashes.size - pictures.size }
  }

  async function loadLetters(ids: readonly string[], signal: AbortSignal) {
    const shapes = ids.flatMap((id) => board.getShape(id) ?? [])
    const loading = loadOutlines(shapes, { registry: editor.shapes, base })
    const loaded = await Promise.race([loading, whenAborted(signal)])
    signal.throwIfAborted()
    return loaded ?? []
  }

  return {
    getBox: found.getBox,
    getPages(part, choice) {
      const pages = found.getPages(part, choice)
      if (!pages) return undefined
      const { grid, size, reducedTo, frames } = pages
      return { count: pages.pages.length, grid, size, reducedTo, frames }
    },
    async run(request, { signal, onProgress }) {
      const box = found.getBox(request)
      if (!box) throw new Error('there is nothing to export')
      const { document } = request
      const paged =
        document && formatTraits[request.format].hasPages
          ? found.getPages(request, document.choice, document.nameFrame)
          : undefined
      const ids = paged?.ids ?? found.getIds(request)
      const { format, scale, theme, letters, hasPaper, hasInside } = request
      const write = await writers[format]?.()
      const shown = formatTraits[format].isWords ? [] : ids
      const files = await loadPictures(shown, { hasPdfs: hasInside || write !== undefined, signal })
      if (write) {
        const { pictures, missing } = files
        const blob = await write({
          ...{ editor, ids, pictures, request, signal, onProgress },
          findAuthor: maySeeAuthors(board.status) ? findAuthor : undefined,
        })
        return { blob, missing }
      }
      if (!isDrawn(format)) throw new Error(`nothing writes ${format}`)
      const shapes = ids.flatMap((id) => board.getShape(id) ?? [])
      const pageScale = format === 'png' ? scale : documentScale
      const pages = await loadPages(shapes, { canvas, scale: pageScale, signal })
      const pictures = new Map([...files.pictures, ...pages.pictures])
      const missing = files.missing + pages.missing
      const outlines = needsOutlines(format, letters) ? await loadLetters(ids, signal) : undefined
      const paper = hasPaper ? (board.record.paper ?? 'plain') : undefined
      const job = {
        ...{ format, box, scale, theme, paper, hasInside, pictures, outlines },
        ...{ typefaces: canvas.typefaces, pages: paged?.pages },
        about: document && {
          ...{ title: document.title, author: document.author, date: new Date() },
        },
      }
      const { blob } = await make(editor, job, { ids: new Set(ids), signal, onProgress })
      return { blob, missing }
    },
  }
}

function whenAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(undefined), { once: true }),
  )
}

/** What the worker draws. */
const drawnFormats: readonly ExportFormat[] = ['png', 'svg', 'pdf'] satisfies DrawnFormat[]

function isDrawn(format: ExportFormat): format is DrawnFormat {
  return drawnFormats.includes(format)
}

/** Whether letters of a kind of file come from our own typefaces. */
function needsOutlines(format: DrawnFormat, letters: ExportLetters): boolean {
  return format === 'pdf' || (format === 'svg' && letters === 'paths')
}
