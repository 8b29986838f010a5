import { drawInk } from './draw-ink.ts'
import { drawPdf } from './draw-pdf.ts'
import { createOriginalPages } from './original/original-pages.ts'
import type { Draw } from './run-job.ts'

/** Makes the file of a job that takes something out of PDFs, or goes into one. Rejects where it cannot be made. */
export const runPdfJob: Draw = async (job, parts) => {
  if (job.ink) return drawInk(job, parts)
  return drawPdf(job, {
    ...parts,
    originals: await createOriginalPages(job.originals ?? new Map()),
  })
}
