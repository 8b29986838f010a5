import { lazily } from '../ui/parts/lazily.ts'

/** The dialog that exports, loaded when it is opened, or before the server may be out of reach. */
export const ExportPanel = lazily(() => import('./export-panel.tsx'))

/** Loads all that a file is made with. */
export async function loadExportAhead(): Promise<void> {
  await ExportPanel.load()
  const { loadExport, loadWriters } = await import('./export-panel.tsx')
  await loadExport()
  await loadWriters()
}
