import { prepareHashing } from '@tiza/client/assets'
import { loadExportAhead } from './export/lazy-export.ts'
import { LongStepPanel } from './history/lazy-history.ts'
import { loadImportAhead } from './import/lazy-import.ts'
import { PdfPanel } from './pdf/lazy-pdf.ts'
import { lazily } from './ui/parts/lazily.ts'
import { MoreTools } from './ui/tools/lazy-more-tools.ts'

/** Nobody types before what merges texts is there: words of two people would be lost. */
export const BoardControls = lazily(async () => {
  const [controls] = await Promise.all([
    import('./board-controls.tsx'),
    import('@tiza/client/text-merge'),
  ])
  return controls
})
export const KeepMissing = lazily(() => import('./ui/notices/keep-missing.tsx'))

/**
 * Loads what somebody may need later, one after the other: a server that is updated meanwhile has these
 * parts no more.
 */
export async function loadAhead(): Promise<void> {
  await BoardControls.load()
  await KeepMissing.load()
  await MoreTools.load()
  await loadImportAhead()
  await LongStepPanel.load()
  await import('./starters/place-starter.ts')
  await import('./ui/share/qr-code.tsx')
  await import('./ui/access/access-parts.ts')
  await import('@tiza/canvas/raster/bitmap-loader')
  await PdfPanel.load()
  await import('./pdf/take-pdf.ts')
  await import('./pdf/replace-pdf.ts')
  await import('@tiza/canvas/pdf/pdf-reader')
  await prepareHashing()
  await loadExportAhead()
}
