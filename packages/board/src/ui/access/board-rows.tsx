import { Copy, Crown, LogOut, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useBoardStatus, useEditor } from '../parts/editor-context.ts'
import type { BoardDialogName } from './board-dialog-name.ts'

const icons = {
  'claim-board': Crown,
  'duplicate-board': Copy,
  'leave-board': LogOut,
  'delete-board': Trash2,
} as const satisfies Record<BoardDialogName, unknown>

const names: readonly BoardDialogName[] = [
  ...(['claim-board', 'duplicate-board', 'leave-board', 'delete-board'] as const),
]

/** Rows of the menu for what can be done with the whole board: as far as one may, and as the page has a place for it. */
export function BoardRows({ onRun }: { readonly onRun: () => void }) {
  const { t } = useTranslation()
  const editor = useEditor()
  // What may be done follows from it.
  useBoardStatus(({ status }) => status.rights?.right)
  useBoardStatus(({ status }) => status.minor)
  useBoardStatus(({ status }) => status.notes.claim && (status.notes.claim.person ?? ''))
  const shown = names.filter((name) => editor.commands.get(name)?.isEnabled(editor))
  return shown.map((name) => {
    const Icon = icons[name]
    return (
      <button
        key={name}
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
  })
}
