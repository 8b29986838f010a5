import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useBoardName } from './board-name.ts'
import { BoardNameField } from './board-name-field.tsx'
import type { BoardMemories } from './settings.ts'

interface BoardTitleProps {
  /** Whether the tab is named after the board. */
  readonly ownsPage: boolean
  readonly board: string
  readonly memories: BoardMemories
}

/** The name of the board, which is that of the tab too, and of the board in the list of boards. */
export function BoardTitle({ board, ownsPage, memories }: BoardTitleProps) {
  const { t } = useTranslation()
  const { name, isWritten } = useBoardName()
  const own = memories.get(board)?.name ?? ''

  useEffect(() => {
    // Once the board has said what it is called, what this device called it is over.
    if (!isWritten || name === own) return
    memories.visit(board, Date.now())
    memories.rename(board, name)
  }, [board, memories, name, own, isWritten])

  const shown = name || (isWritten ? '' : own) || t('board.untitled')
  return (
    <>
      {ownsPage && <title>{`${shown} · ${t('app.name')}`}</title>}
      <BoardNameField proposed={own} />
    </>
  )
}
