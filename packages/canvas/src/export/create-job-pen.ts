import { deflate } from '@tiza/pictures/deflate'
import { createPdfLetters } from '@tiza/pictures/pdf-letters'
import type { MeasureText } from '@tiza/shapes/layout/layout-text'
import { createPdfPen, type PdfPen, type PdfPenOptions } from '@tiza/shapes/pens'
import { createGetBaseline } from './baseline.ts'
import { createPacker } from './create-packer.ts'
import { createDrawLetters } from './draw-letters.ts'
import type { ExportJob } from './export-job.ts'

/** Pixels that letters without a typeface have for each unit at the usual scale. */
const letterPixels = 4
/** No more, however much a page is enlarged. */
const mostLetterPixels = 16

interface JobPenOptions extends Pick<PdfPenOptions, 'isAddition' | 'taken'> {
  readonly measure: MeasureText
  /** How many times larger than usual the board is shown on some page. */
  readonly enlarged: number
}

/** A pen that draws a job into a PDF, with its letters. */
export function createJobPen(
  { outlines = [], about }: Pick<ExportJob, 'outlines' | 'about'>,
  { measure, enlarged, ...options }: JobPenOptions,
): PdfPen {
  return createPdfPen({
    setLetters: createPdfLetters(outlines, measure),
    drawLetters: createDrawLetters(Math.min(mostLetterPixels, letterPixels * enlarged)),
    getBaseline: createGetBaseline(),
    ...{ deflate, createPacker, about, ...options },
  })
}
