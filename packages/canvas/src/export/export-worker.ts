import { runJob } from './run-job.ts'
import { serveExport } from './serve-export.ts'

/** A thread that draws one file. */
serveExport(runJob)
