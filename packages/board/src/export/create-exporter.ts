import type { CanvasHandle } from '@tiza/canvas/canvas-handle'
import type { ExportFormat as DrawnFormat } from '@tiza/canvas/export/export-job'
import { runExport } from '@tiza/canvas/export/run-export'
import { createTurns } from '@tiza/canvas/raster/take-turns'
import type { AssetClient } from '@tiza/client/assets'
import { getView } from '@tiza/editor/camera'
import { getSelected } from '@tiza/editor/commands/selected'
import type { Editor } from '@tiza/editor/editor'
import { withFramed } from '@tiza/editor/frames'
import { type Box, growBox, turnBox, uniteBoxes } from '@tiza/shapes'
import { loadOutlines } from '../typefaces/load-outlines.ts'
import type { FindAuthor } from '../ui/authors/create-author-finder.ts'
import { maySeeAuthors } from '../ui/authors/may-see-authors.ts'
import { type ExportFormat, formatTraits } from '../ui/export/export-formats.ts'
import type { ExportedPart, Exporter } from '../ui/export/exporter.ts'
import { fileWriters } from './file-writers.ts'
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

/** Around what ends with a shape, board units. */
const margin = 16
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
  const { board, state } = editor

  function getBox({ scope, frame }: ExportedPart): Box | undefined {
    switch (scope) {
      case 'all':
        return withMargin(editor.getContent())
      case 'selected':
        return withMargin(
          uniteBoxes(getIds({ scope }).flatMap((id) => editor.getPaintBox(id) ?? [])),
        )
      case 'framed': {
        const shape = frame === undefined ? undefined : board.getShape(frame)
        return shape && turnBox(editor.getFrame(shape), shape.angle ?? 0)
      }
      case 'view': {
        const { camera, viewport } = state.getState()
        return getView(camera, viewport)
      }
    }
  }

  function getIds({ scope, frame }: ExportedPart): readonly string[] {
    switch (scope) {
      case 'all':
        return [...board.shapes.keys()]
      case 'selected':
        return withFramed(editor, getSelected(editor)).map(({ id }) => id)
      // What lies over a frame is seen in it, whether it belongs to it or not.
      case 'framed':
      case 'view': {
        const box = getBox({ scope, frame })
        return box ? editor.findShapesIn(box).map(({ id }) => id) : []
      }
    }
  }

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
    getBox,
    async run(request, { signal, onProgress }) {
      const box = getBox(request)
      if (!box) throw new Error('there is nothing to export')
      const ids = getIds(request)
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
      const isOutlined = format === 'svg' && letters === 'paths'
      const outlines = isOutlined ? await loadLetters(ids, signal) : undefined
      const paper = hasPaper ? (board.record.paper ?? 'plain') : undefined
      const job = {
        ...{ format, box, scale, theme, paper, hasInside, pictures, outlines },
        typefaces: canvas.typefaces,
      }
      const { blob } = await make(editor, job, { ids: new Set(ids), signal, onProgress })
      return { blob, missing }
    },
  }
}

function withMargin(box: Box | undefined): Box | undefined {
  return box && growBox(box, margin)
}

function whenAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(undefined), { once: true }),
  )
}

/** What the worker draws. */
const drawnFormats: readonly ExportFormat[] = ['png', 'svg'] satisfies DrawnFormat[]

function isDrawn(format: ExportFormat): format is DrawnFormat {
  return drawnFormats.includes(format)
}
