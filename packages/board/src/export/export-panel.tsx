import { useState } from 'react'
import type { PageParts } from '../panels/panel.ts'
import { ExportDialog } from '../ui/export/export-dialog.tsx'
import { useExportWords } from '../ui/export/words/use-export-words.ts'
import { saveFile } from '../ui/notices/save-copy.ts'
import { useEditor } from '../ui/parts/editor-context.ts'
import { createExporter } from './create-exporter.ts'

export { loadExport } from '@tiza/canvas/export/run-export'
export { loadWriters } from './file-writers.ts'

/** The dialog that exports the board that is open. */
export default function ExportPanel({
  page: { access, canvas, assets, settings, closeDialog },
}: {
  readonly page: Pick<PageParts, 'access' | 'canvas' | 'assets' | 'settings' | 'closeDialog'>
}) {
  const editor = useEditor()
  const [exporter] = useState(() => {
    const { findAuthor } = access
    return createExporter({ editor, canvas, assets, base: settings.base, findAuthor })
  })
  if (!useExportWords()) return null
  return (
    <ExportDialog
      exporter={exporter}
      stored={settings.exportChoices}
      onSave={saveFile}
      onClose={() => closeDialog('export')}
    />
  )
}
