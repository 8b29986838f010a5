import { type ReactNode, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { keepBoardFocused } from './input/keep-board-focused.ts'
import { BoardControls } from './lazy-parts.ts'
import type { OpenBoard } from './open-board.ts'
import type { Settings } from './settings.ts'
import { LoadProgress } from './ui/notices/load-progress.tsx'
import { EditorContext, useBoardStatus } from './ui/parts/editor-context.ts'
import { useTheme } from './ui/parts/theme-context.ts'
import { Toolbar } from './ui/tools/toolbar.tsx'
import { HelpButton } from './ui/view/help-button.tsx'
import { ViewControls } from './ui/view/view-controls.tsx'
import { keepPicture } from './view/keep-picture.ts'
import './board-page.css'

interface BoardPageProps {
  readonly open: OpenBoard
  /** Address of the board, to be shared. */
  readonly link: string
  readonly settings: Settings
  /** Shown in place of a board that the server does not know. */
  readonly missing: ReactNode
}

/** Everything that floats on a board that is open. */
export function BoardPage({ missing, ...props }: BoardPageProps) {
  return (
    <EditorContext value={props.open.editor}>
      <BoardOrMissing {...props} missing={missing} />
    </EditorContext>
  )
}

function BoardOrMissing({ missing, ...props }: BoardPageProps) {
  const { element } = props.open
  const isMissing = useBoardStatus(
    ({ status: { connection } }) =>
      connection.state === 'ended' && connection.code === 'board_not_found',
  )
  useEffect(() => {
    element.hidden = isMissing
  }, [element, isMissing])
  return isMissing ? missing : <OpenBoardPage {...props} />
}

function OpenBoardPage({ open, link, settings }: Omit<BoardPageProps, 'missing'>) {
  const { t } = useTranslation()
  const theme = useTheme()
  const { id, editor, canvas, element } = open
  const { pictures } = settings
  const label = t('board.label')

  useEffect(() => element.setAttribute('aria-label', label), [element, label])
  useEffect(() => canvas.setTheme(theme), [canvas, theme])
  useEffect(keepBoardFocused, [])
  useEffect(
    () => keepPicture(editor, { canvas, onPicture: (picture) => pictures.keep(id, picture) }),
    [id, canvas, editor, pictures],
  )

  return (
    <main className="board-page">
      <LoadProgress />
      <Suspense>
        <BoardControls board={id} link={link} canvas={canvas} settings={settings} />
      </Suspense>
      <div className="board-page__bottom">
        <Toolbar />
        <ViewControls />
        <HelpButton />
      </div>
    </main>
  )
}
