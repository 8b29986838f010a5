import { Copy, Crown, LogOut, Trash2 } from 'lucide-react'
import { CommandRow } from '../menu/command-row.tsx'
import { useBoardStatus } from '../parts/editor-context.ts'
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
  // What may be done follows from it.
  useBoardStatus(({ status }) => status.rights?.right)
  useBoardStatus(({ status }) => status.minor)
  useBoardStatus(({ status }) => status.notes.claim && (status.notes.claim.person ?? ''))
  return names.map((name) => <CommandRow key={name} name={name} icon={icons[name]} onRun={onRun} />)
}
