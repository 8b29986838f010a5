import { drawDocument, usualDetail } from '@tiza/pictures/draw-document'
import type { Shape } from '@tiza/protocol'
import { paper, toPictureKey } from '@tiza/shapes'
import type { MeasureText } from '@tiza/shapes/layout/layout-text'
import { type ObjectLink, type PdfPen, pointsPerUnit } from '@tiza/shapes/pens'
import { addPictures } from './add-pictures.ts'
import { createJobPen } from './create-job-pen.ts'
import type { ExportedFile, ExportJob, ExportPage, ExportProgress } from './export-job.ts'
import type { ExportShapes } from './export-shapes.ts'
import { toPdfBlob } from './to-pdf-blob.ts'

/** Draws a job as a PDF: lines and letters as they are, pictures once. */
export async function drawPdf(
  job: ExportJob,
  {
    shapes,
    measure,
    onProgress,
    pause,
    loadPages,
    originals,
  }: ExportProgress & {
    readonly shapes: ExportShapes
    readonly measure: MeasureText
    /** Default: pages of PDFs are pictures. */
    readonly originals?: PageSource | undefined
  },
): Promise<ExportedFile> {
  const found = findPages(shapes.getAll(), originals)
  const lacking = originals ? [...found.keys].filter((key) => !found.pages.has(key)) : []
  const drawn = lacking.length > 0 ? await loadPages?.(lacking) : undefined
  const pictures = new Map([...job.pictures, ...(drawn ?? [])])
  const pages: readonly ExportPage[] = job.pages ?? [{ box: job.box }]
  const pen = createJobPen(job, { measure, enlarged: Math.max(1, ...pages.map(toEnlarged)) })
  const background = job.paper === undefined ? undefined : paper[job.theme]
  for (const [at, page] of pages.entries()) {
    const { box } = page
    pen.startPage({ ...page, background })
    for (const shape of shapes.query(box)) {
      const key = 'page' in shape ? toPictureKey(shape) : ''
      const copied = found.pages.get(key)
      if (copied) pen.addObject(key, copied.add, copied.links)
    }
    await addPictures(pen, shapes.query(box), pictures)
    const part = { box, paper: job.paper, theme: job.theme, detail: usualDetail * toEnlarged(page) }
    await drawDocument(pen, part, {
      ...{ shapes, pause },
      onProgress: (share) => onProgress((at + share) / pages.length),
    })
    onProgress((at + 1) / pages.length)
    await pause()
  }
  return { blob: toPdfBlob(pen.toParts()) }
}

/** Pages of PDFs as lines and letters. */
interface PageSource {
  /** A page; `undefined` where a picture has to do. */
  find(page: { readonly hash: string; readonly page: number }): CopiedPage | undefined
}

/** A page that comes into a file, and where it leads. */
interface CopiedPage {
  readonly add: Parameters<PdfPen['addObject']>[1]
  readonly links: readonly ObjectLink[]
}

/** The names of the pages among some shapes, and what adds those that are not to be pictures. */
function findPages(shapes: readonly Shape[], originals: PageSource | undefined) {
  const keys = new Set<string>()
  const pages = new Map<string, CopiedPage>()
  for (const shape of shapes) {
    if (!('page' in shape)) continue
    const key = toPictureKey(shape)
    const copied = keys.has(key) ? undefined : originals?.find(shape)
    keys.add(key)
    if (copied) pages.set(key, copied)
  }
  return { keys, pages }
}

/** How much larger a page shows the board than it is usual. */
function toEnlarged({ scale = pointsPerUnit }: ExportPage): number {
  return scale / pointsPerUnit
}
