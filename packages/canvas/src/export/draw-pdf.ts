import { deflate } from '@tiza/pictures/deflate'
import { drawDocument, usualDetail } from '@tiza/pictures/draw-document'
import { createPdfLetters } from '@tiza/pictures/pdf-letters'
import { paper, toPictureKey } from '@tiza/shapes'
import type { MeasureText } from '@tiza/shapes/layout/layout-text'
import { createPdfPen, type PdfPen, pointsPerUnit } from '@tiza/shapes/pens'
import { createGetBaseline } from './baseline.ts'
import { createDrawLetters } from './draw-letters.ts'
import type { ExportedFile, ExportJob, ExportPage, ExportProgress } from './export-job.ts'
import type { ExportShapes } from './export-shapes.ts'
import { toPdfPicture } from './pdf-pictures.ts'

/** Pixels that letters without a typeface have for each unit at the usual scale. */
const letterPixels = 4
/** No more, however much a page is enlarged. */
const mostLetterPixels = 16

/** Draws a job as a PDF: lines and letters as they are, pictures once. */
export async function drawPdf(
  job: ExportJob,
  {
    shapes,
    measure,
    onProgress,
    pause,
  }: ExportProgress & { readonly shapes: ExportShapes; readonly measure: MeasureText },
): Promise<ExportedFile> {
  const pages: readonly ExportPage[] = job.pages ?? [{ box: job.box }]
  const enlarged = Math.max(1, ...pages.map(toEnlarged))
  const pen = createPdfPen({
    setLetters: createPdfLetters(job.outlines ?? [], measure),
    drawLetters: createDrawLetters(Math.min(mostLetterPixels, letterPixels * enlarged)),
    getBaseline: createGetBaseline(),
    deflate,
    about: job.about,
  })
  const background = job.paper === undefined ? undefined : paper[job.theme]
  for (const [at, page] of pages.entries()) {
    const { box } = page
    pen.startPage({ ...page, background })
    await addPictures(pen, { job, shapes, page })
    const part = { box, paper: job.paper, theme: job.theme, detail: usualDetail * toEnlarged(page) }
    await drawDocument(pen, part, {
      ...{ shapes, pause },
      onProgress: (share) => onProgress((at + share) / pages.length),
    })
    onProgress((at + 1) / pages.length)
    await pause()
  }
  return { blob: new Blob(pen.toParts().map(toOwn), { type: 'application/pdf' }) }
}

/** How much larger a page shows the board than it is usual. */
function toEnlarged({ scale = pointsPerUnit }: ExportPage): number {
  return scale / pointsPerUnit
}

/** Puts the pictures of a page into the file, each the first time that it is seen. What cannot be read is left out. */
async function addPictures(
  pen: PdfPen,
  {
    job,
    shapes,
    page,
  }: { readonly job: ExportJob; readonly shapes: ExportShapes; readonly page: ExportPage },
): Promise<void> {
  for (const shape of shapes.query(page.box)) {
    if (!('hash' in shape)) continue
    const key = toPictureKey(shape)
    const blob = pen.hasPicture(key) ? undefined : job.pictures.get(key)
    const picture = blob && (await toPdfPicture(blob).catch(() => undefined))
    if (picture) pen.addPicture(key, picture)
  }
}

/** Bytes that a `Blob` takes: their memory is shared with nobody. */
function toOwn(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}
