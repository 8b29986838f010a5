import { Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../ui/parts/editor-context.ts'

/** The row of the menu that prints the board, where that can be done and there is anything on it. */
export function PrintRow({ onRun }: { readonly onRun: () => void }) {
  const { t } = useTranslation()
  const editor = useEditor()
  if (!editor.commands.get('print')?.isEnabled(editor)) return null
  return (
    <button
      type="button"
      className="menu__row"
      onClick={() => {
        onRun()
        editor.run('print')
      }}
    >
      <Printer aria-hidden size={18} />
      {t('commands.print')}
    </button>
  )
}
