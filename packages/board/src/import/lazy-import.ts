import { lazily } from '../ui/parts/lazily.ts'

/** The dialog that imports, loaded when it is opened, or before the server may be out of reach. */
export const ImportPanel = lazily(() => import('./import-panel.tsx'))

/** Loads all that reads and places files. */
export async function loadImportAhead(): Promise<void> {
  const { loadReaders } = await import('./run-import.ts')
  await loadReaders()
  await ImportPanel.load()
}
