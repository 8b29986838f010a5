import { Upload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../parts/editor-context.ts'

/** The row of the menu that opens the dialog to import, for those who may draw. */
export function ImportRow({ onRun }: { readonly onRun: () => void }) {
  const { t } = useTranslation()
  const editor = useEditor()
  const readOnly = useEditorState((state) => state.readOnly)
  if (readOnly || !editor.commands.has('import')) return null
  return (
    <button
      type="button"
      className="menu__row"
      onClick={() => {
        onRun()
        editor.run('import')
      }}
    >
      <Upload aria-hidden size={18} />
      {t('commands.import')}
    </button>
  )
}
