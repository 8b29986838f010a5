import type { MeasureText } from '@tiza/shapes/layout/layout-text'
import { drawPdf } from './draw-pdf.ts'
import { drawPng } from './draw-png.ts'
import { drawSvg } from './draw-svg.ts'
import type { ExportedFile, ExportFormat, ExportJob, ExportProgress } from './export-job.ts'
import type { ExportShapes } from './export-shapes.ts'

/** What makes the file of a job. */
export type Draw = (
  job: ExportJob,
  parts: ExportProgress & { readonly shapes: ExportShapes; readonly measure: MeasureText },
) => Promise<ExportedFile>

/** How each kind of file is drawn. */
const formats: Readonly<Record<ExportFormat, Draw>> = { pdf: drawPdf, png: drawPng, svg: drawSvg }

/** Makes the file of a job, on the page or in a worker. Rejects where it cannot be made. */
export const runJob: Draw = (job, parts) => formats[job.format](job, parts)
