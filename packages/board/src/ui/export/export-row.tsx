import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'

/** The row of the menu that opens the dialog to export, where there is anything on the board. */
export function ExportRow({ onRun }: { readonly onRun: () => void }) {
  const { t } = useTranslation()
  const editor = useEditor()
  if (!editor.commands.get('export')?.isEnabled(editor)) return null
  return (
    <button
      type="button"
      className="menu__row"
      onClick={() => {
        onRun()
        editor.run('export')
      }}
    >
      <Download aria-hidden size={18} />
      {t('commands.export')}
    </button>
  )
}
