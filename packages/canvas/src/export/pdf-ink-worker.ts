import { runPdfJob } from './pdf-ink-job.ts'
import { serveExport } from './serve-export.ts'

/** A thread that makes one file of what is in PDFs or goes into one: apart, for what reads them is large. */
serveExport(runPdfJob)
