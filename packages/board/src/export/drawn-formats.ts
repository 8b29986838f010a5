import type { ExportFormat as DrawnFormat } from '@tiza/canvas/export/export-job'
import type { ExportLetters } from '../ui/export/export-choices.ts'
import type { ExportFormat } from '../ui/export/export-formats.ts'

/** What the worker draws. */
const drawnFormats: readonly ExportFormat[] = ['png', 'svg', 'pdf'] satisfies DrawnFormat[]

/** Whether a kind of file is drawn: the others are written. */
export function isDrawn(format: ExportFormat): format is DrawnFormat {
  return drawnFormats.includes(format)
}

/** Whether letters of a kind of file come from our own typefaces. */
export function needsOutlines(format: DrawnFormat, letters: ExportLetters): boolean {
  return format === 'pdf' || (format === 'svg' && letters === 'paths')
}
