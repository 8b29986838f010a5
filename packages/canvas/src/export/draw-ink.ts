import { drawDocument, usualDetail } from '@tiza/pictures/draw-document'
import { compareOrder } from '@tiza/protocol'
import type { MeasureText } from '@tiza/shapes/layout/layout-text'
import { type PdfPen, pointsPerUnit } from '@tiza/shapes/pens'
import { addPictures } from './add-pictures.ts'
import { createJobPen } from './create-job-pen.ts'
import { ExportError } from './export-failure.ts'
import type { ExportedFile, ExportJob, ExportProgress, InkLayer } from './export-job.ts'
import type { ExportShapes } from './export-shapes.ts'
import { addToOriginal } from './original/add-to-original.ts'
import { getPlaceBox, getViewSize, type PageView, toSheetView } from './original/page-view.ts'
import { type OriginalPdf, readOriginal } from './original/read-original.ts'
import { toPdfBlob } from './to-pdf-blob.ts'

type InkParts = ExportProgress & {
  readonly shapes: ExportShapes
  readonly measure: MeasureText
}

/** A page of a PDF, how it is looked at, and where it is on the board, once or several times. */
interface InkedPage {
  readonly page: number
  readonly view: PageView
  readonly layers: readonly InkLayer[]
}

/**
 * Draws what is on the pages of a PDF: into that PDF, all else of which stays as it is, or alone, on pages of the
 * same sizes. Rejects with an `ExportError` where the PDF must not or cannot be changed.
 */
export async function drawInk(job: ExportJob, parts: InkParts): Promise<ExportedFile> {
  const { original: blob, layers = [] } = job.ink ?? {}
  if (!blob) {
    const pages = toPages(layers, getPlainView)
    const pen = await drawPages(job, pages, parts)
    return { blob: toPdfBlob(pen.toParts()) }
  }
  const original = await readOriginal(new Uint8Array(await blob.arrayBuffer()))
  const drawn = layers.filter((layer) => findAbove(parts.shapes, layer).length > 0)
  const pages = toPages(drawn, (layer) => getOwnView(original, layer))
  // What nobody has drawn on is the file as it came.
  if (pages.length === 0) return { blob }
  const { taken } = original
  const pen = await drawPages(job, pages, parts, { isAddition: true, taken })
  return { blob: toPdfBlob(addToOriginal(original, pen.toAddition(), pages)) }
}

/** The pages with their layers, in the order of the file. */
function toPages(
  layers: readonly InkLayer[],
  getView: (layer: InkLayer) => PageView,
): readonly InkedPage[] {
  const pages = new Map<number, InkLayer[]>()
  for (const layer of layers) pages.set(layer.page, [...(pages.get(layer.page) ?? []), layer])
  return [...pages]
    .sort(([a], [b]) => a - b)
    .flatMap(([page, own]) => {
      const [first] = own
      return first ? { page, view: getView(first), layers: own } : []
    })
}

/** A page as it is looked at, upright and whole. */
function getPlainView({ width, height }: InkLayer): PageView {
  return { box: [0, 0, width, height], rotate: 0, unit: 1 }
}

/** How far what two programs read of the size of a page may be apart, points. */
const nearly = 1

/** What a page says of itself. Throws where that is not what is on the board: other pages may be mixed up as well. */
function getOwnView({ pages }: OriginalPdf, { page, width, height }: InkLayer): PageView {
  const view = pages[page - 1]?.view
  const size = view && getViewSize(view)
  const isSame = size && Math.abs(size[0] - width) < nearly && Math.abs(size[1] - height) < nearly
  if (!view || !isSame) throw new ExportError('pdfUnreadable')
  return view
}

/** What is drawn over a page on the board. */
function findAbove(shapes: ExportShapes, { place }: InkLayer) {
  return shapes.query(getPlaceBox(place)).filter((shape) => compareOrder(shape, place) > 0)
}

async function drawPages(
  job: ExportJob,
  pages: readonly InkedPage[],
  { shapes, measure, onProgress, pause }: InkParts,
  options: { readonly isAddition?: boolean; readonly taken?: number } = {},
): Promise<PdfPen> {
  const steps = pages.flatMap(({ view, layers }) =>
    layers.map((layer, at) => ({
      ...{ layer, isFirst: at === 0, size: getViewSize(view) },
      ...{ box: getPlaceBox(layer.place), view: toSheetView(layer.place, view) },
      enlarged: layer.width / layer.place.size[0] / pointsPerUnit,
    })),
  )
  const enlarged = Math.max(1, ...steps.map((step) => step.enlarged))
  const pen = createJobPen(job, { measure, enlarged, ...options })
  for (const [at, { layer, isFirst, size, box, view, ...step }] of steps.entries()) {
    if (isFirst) pen.startPage({ box, view, size })
    else pen.startLayer({ box, view })
    const above = findAbove(shapes, layer)
    await addPictures(pen, above, job.pictures)
    const part = { box, paper: undefined, theme: job.theme, detail: usualDetail * step.enlarged }
    await drawDocument(pen, part, {
      ...{ shapes: { ...shapes, query: () => above }, pause },
      onProgress: (share) => onProgress((at + share) / steps.length),
    })
    await pause()
  }
  return pen
}
