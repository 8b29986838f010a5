import type { CanvasHandle } from '@tiza/canvas/canvas-handle'
import { toExportFailure } from '@tiza/canvas/export/export-failure'
import {
  type ExportOptions,
  loadInk as loadInkWriter,
  runExport,
} from '@tiza/canvas/export/run-export'
import { createTurns } from '@tiza/canvas/raster/take-turns'
import { pause } from '@tiza/canvas/workers/make-file'
import type { AssetClient } from '@tiza/client/assets'
import type { Editor } from '@tiza/editor/editor'
import type { Shape } from '@tiza/protocol'
import { toPictureKey } from '@tiza/shapes'
import { isPage, type PageShape } from '../pdf/is-page.ts'
import { loadOutlines } from '../typefaces/load-outlines.ts'
import type { FindAuthor } from '../ui/authors/create-author-finder.ts'
import { maySeeAuthors } from '../ui/authors/may-see-authors.ts'
import { formatTraits } from '../ui/export/export-formats.ts'
import type { ExportedPart, Exporter, ExportRequest } from '../ui/export/exporter.ts'
import { type InkLayout, isInkLayout } from '../ui/export/page-choice.ts'
import { isDrawn, needsOutlines } from './drawn-formats.ts'
import { fileWriters } from './file-writers.ts'
import { findCovered } from './find-covered.ts'
import { createExportedFinder } from './find-exported.ts'
import { findInk, listPdfs } from './find-ink.ts'
import { loadInk } from './load-ink.ts'
import { loadOriginals } from './load-originals.ts'
import { loadPages } from './load-pages.ts'

/** Pages of a PDF, and what is wanted of what is drawn on them. */
interface InkRequest {
  readonly layout: InkLayout
  readonly pages: readonly PageShape[]
}

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
/** Pixels of all pages together where they are pictures in a text: some ten megabytes of it. */
const mostPagePixels = 64e6

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

  const listShapes = (part: ExportedPart) =>
    found.getIds(part).flatMap((id) => board.getShape(id) ?? [])

  /** What is drawn on the pages of a PDF, where that is wanted and there are some. */
  function findInkRequest({ document, format, ...part }: ExportRequest): InkRequest | undefined {
    const { pages: layout } = document?.choice ?? {}
    if (format !== 'pdf' || !layout || !isInkLayout(layout)) return undefined
    const shapes = listShapes(part)
    const pdfs = listPdfs(shapes)
    const { hash } = pdfs.find((one) => one.hash === document?.pdf) ?? pdfs[0] ?? {}
    const pages = shapes.filter(isPage).filter((page) => page.hash === hash)
    return pages.length > 0 ? { layout, pages } : undefined
  }

  /** Draws what is on the pages of a PDF: on white paper, in light colours. */
  async function runInk(
    { layout, pages }: InkRequest,
    request: ExportRequest,
    { signal, onProgress }: Pick<ExportOptions, 'signal' | 'onProgress'>,
  ) {
    const ink = await loadInk(pages, { canvas, layout, signal })
    const ids = findInk(editor, pages)
    const { pictures, missing } = await loadPictures([...ids], { hasPdfs: false, signal })
    const { document, scale } = request
    const job = {
      ...({ format: 'pdf', theme: 'light', paper: undefined, hasInside: false } as const),
      ...{ box: found.getBox(request) ?? emptyBox, scale, pictures, ink },
      ...{ typefaces: canvas.typefaces, outlines: await loadLetters([...ids], signal) },
      about: document && { title: document.title, author: document.author, date: new Date() },
    }
    const { blob } = await make(editor, job, { ids, signal, onProgress })
    return { blob, missing }
  }

  return {
    getBox: found.getBox,
    getPdfs: (part) => listPdfs(listShapes(part)),
    findCovered(part, pdf) {
      const pages = listShapes(part).filter(isPage)
      const own = pages.filter(({ hash }) => hash === pdf)
      return findCovered(editor, own, canvas.getPdfReader)
    },
    toFailure: toExportFailure,
    prepareInk: () => void loadInkWriter().catch(() => undefined),
    getPages(part, choice) {
      const pages = found.getPages(part, choice)
      if (!pages) return undefined
      const { grid, size, reducedTo, frames } = pages
      return { count: pages.pages.length, grid, size, reducedTo, frames }
    },
    async run(request, { signal, onProgress }) {
      const box = found.getBox(request)
      if (!box) throw new Error('there is nothing to export')
      const inked = findInkRequest(request)
      if (inked) return runInk(inked, request, { signal, onProgress })
      const { document } = request
      const paged =
        document && formatTraits[request.format].hasPages
          ? found.getPages(request, document.choice, document.nameFrame)
          : undefined
      const ids = paged?.ids ?? found.getIds(request)
      // Each look at all shapes of a large board is a task of its own, between which the page is drawn.
      await pause()
      const { format, scale, theme, letters, hasPaper, hasInside } = request
      const write = await writers[format]?.()
      const { isWords, hasPictures } = formatTraits[format]
      const hasPdfs = (hasInside || write !== undefined) && !hasPictures
      const files = await loadPictures(isWords ? [] : ids, { hasPdfs, signal })
      await pause()
      const shapes = ids.flatMap((id) => board.getShape(id) ?? [])
      if (write) {
        const scale = Math.min(documentScale, Math.sqrt(mostPagePixels / getPageArea(shapes)))
        const pages = hasPictures
          ? await loadPages(shapes, { canvas, scale, theme: 'light', signal })
          : { pictures: [], missing: 0 }
        const pictures = new Map([...files.pictures, ...pages.pictures])
        const missing = files.missing + pages.missing
        const blob = await write({
          ...{ editor, ids, pictures, request, signal, onProgress },
          findAuthor: maySeeAuthors(board.status) ? findAuthor : undefined,
        })
        return { blob, missing }
      }
      if (!isDrawn(format)) throw new Error(`nothing writes ${format}`)
      const pageScale = format === 'png' ? scale : documentScale
      const sheets = shapes.filter(isPage)
      // In the dark, pages are pictures of other colours.
      const areLines = format === 'pdf' && theme === 'light' && sheets.length > 0
      const originals = areLines ? await loadOriginals(sheets, { canvas, signal }) : undefined
      let { missing } = files
      const loadShown = async (wanted: readonly Shape[]) => {
        const pages = await loadPages(wanted, { canvas, scale: pageScale, theme, signal })
        missing += pages.missing
        return pages.pictures
      }
      const drawn = originals ? [] : await loadShown(shapes)
      const pictures = new Map([...files.pictures, ...drawn])
      await pause()
      const outlines = needsOutlines(format, letters) ? await loadLetters(ids, signal) : undefined
      await pause()
      const paper = hasPaper ? (board.record.paper ?? 'plain') : undefined
      const job = {
        ...{ format, box, scale, theme, paper, hasInside, pictures, outlines },
        ...{ typefaces: canvas.typefaces, pages: paged?.pages, originals },
        about: document && {
          ...{ title: document.title, author: document.author, date: new Date() },
        },
      }
      const { blob } = await make(editor, job, {
        ...{ ids: new Set(ids), signal, onProgress },
        loadPages: (keys) => loadShown(sheets.filter((page) => keys.includes(toPictureKey(page)))),
      })
      return { blob, missing }
    },
  }
}

function whenAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(undefined), { once: true }),
  )
}

const emptyBox = { x: 0, y: 0, width: 1, height: 1 } as const

/** The area of all pages of PDFs, board units. */
function getPageArea(shapes: readonly Shape[]): number {
  return shapes.reduce((sum, one) => sum + ('page' in one ? one.size[0] * one.size[1] : 0), 0)
}
