import { Suspense } from 'react'
import type { AccessPlace } from './access-place.ts'
import type { BoardDialogName } from './board-dialog-name.ts'
import { BoardDialog } from './lazy-access.ts'
import type { OtherBoards } from './other-boards.ts'

const names: readonly BoardDialogName[] = [
  ...(['claim-board', 'duplicate-board', 'leave-board', 'delete-board'] as const),
]

interface BoardDialogPlaceProps {
  /** The dialog that is open, this or another. */
  readonly dialog: string | undefined
  readonly place: AccessPlace
  readonly boards: OtherBoards | undefined
  readonly onClose: (name: BoardDialogName) => void
}

/** Loads what is asked before something is done with the whole board, once it is. */
export function BoardDialogPlace({ dialog, place, boards, onClose }: BoardDialogPlaceProps) {
  const name = names.find((one) => one === dialog)
  if (!name) return null
  return (
    <Suspense>
      <BoardDialog {...{ name, place, boards }} onClose={() => onClose(name)} />
    </Suspense>
  )
}
