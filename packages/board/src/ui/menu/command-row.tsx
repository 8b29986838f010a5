import type { LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BoardDialogName } from '../access/board-dialog-name.ts'
import { useEditor, useEditorState } from '../parts/editor-context.ts'

interface CommandRowProps {
  readonly name: 'import' | 'export' | 'print' | BoardDialogName
  readonly icon: LucideIcon
  readonly onRun: () => void
}

/** The row of the menu for a command, as long as that can be run. */
export function CommandRow({ name, icon: Icon, onRun }: CommandRowProps) {
  const { t } = useTranslation()
  const editor = useEditor()
  // What may be done follows from it.
  useEditorState(({ readOnly }) => readOnly)
  if (!editor.commands.get(name)?.isEnabled(editor)) return null
  return (
    <button
      type="button"
      className="menu__row"
      onClick={() => {
        onRun()
        editor.run(name)
      }}
    >
      <Icon aria-hidden size={18} />
      {t(`commands.${name}`)}
    </button>
  )
}
