import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardMemories } from './settings.ts'
import { findSurface, restoreFocus } from './ui/parts/restore-focus.ts'

interface BoardTitleProps {
  /** Whether the tab is named after the board. */
  readonly ownsPage: boolean
  readonly board: string
  readonly memories: BoardMemories
}

/** What this device calls the board; also its name in the list of boards and in the tab. */
export function BoardTitle({ board, ownsPage, memories }: BoardTitleProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(() => memories.get(board)?.name ?? '')
  const handleChange = (next: string) => {
    setName(next)
    memories.visit(board, Date.now())
    memories.rename(board, next)
  }
  return (
    <>
      {ownsPage && <title>{`${name || t('board.untitled')} · ${t('app.name')}`}</title>}
      <input
        className="board-title"
        aria-label={t('board.name')}
        placeholder={t('board.untitled')}
        autoComplete="off"
        dir="auto"
        maxLength={80}
        value={name}
        onChange={({ target }) => handleChange(target.value)}
        onKeyDown={({ key, currentTarget }) => {
          if (key !== 'Enter' && key !== 'Escape') return
          currentTarget.blur()
          restoreFocus(findSurface(currentTarget))
        }}
      />
    </>
  )
}
