import type { AccessPlace } from './access-place.ts'
import type { BoardDialogName } from './board-dialog-name.ts'
import { ClaimDialog } from './claim-dialog.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { DuplicateDialog } from './duplicate-dialog.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import type { OtherBoards } from './other-boards.ts'
import { useAccessWords } from './words/use-access-words.ts'
import './access.css'

/** What is asked, and where. */
export interface BoardDialogProps {
  readonly name: BoardDialogName
  readonly place: AccessPlace
  /** Where one goes to from here; absent where the page is about this board alone. */
  readonly boards: OtherBoards | undefined
  readonly onClose: () => void
}

/** Asks before something is done with the whole board. */
export function BoardDialog({ name, place, boards, onClose }: BoardDialogProps) {
  if (!useAccessWords()) return null
  if (name === 'delete-board') return <DeleteDialog place={place} onClose={onClose} />
  if (name === 'claim-board') return <ClaimDialog place={place} onClose={onClose} />
  if (!boards) return null
  return name === 'leave-board' ? (
    <LeaveDialog place={place} boards={boards} onClose={onClose} />
  ) : (
    <DuplicateDialog place={place} boards={boards} onClose={onClose} />
  )
}
