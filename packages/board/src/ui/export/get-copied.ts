import { type Copied, type ExportFormat, formatTraits } from './export-formats.ts'
import { isInkLayout, type PageLayout } from './page-choice.ts'

/**
 * What can be copied in place of a file; `undefined` where nothing is like it: a picture of the board is not the PDF that is
 * drawn on.
 */
export function getCopied(format: ExportFormat, layout: PageLayout): Copied | undefined {
  const { copied, hasPages = false } = formatTraits[format]
  return hasPages && isInkLayout(layout) ? undefined : copied
}
