import { Suspense, useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { LoadProgress } from '../ui/notices/load-progress.tsx'
import { MissingBoardPage } from '../ui/pages/missing-board-page.tsx'
import { EditorContext, useBoardStatus } from '../ui/parts/editor-context.ts'
import { lazily } from '../ui/parts/lazily.ts'
import { useTheme } from '../ui/parts/theme-context.ts'
import { Toolbar } from '../ui/tools/toolbar.tsx'
import { HelpButton } from '../ui/view/help-button.tsx'
import { ViewControls } from '../ui/view/view-controls.tsx'
import type { BoardHost } from './board-host.ts'
import { keepBoardFocused } from './keep-board-focused.ts'
import { keepPicture } from './keep-picture.ts'
import type { OpenBoard } from './open-board.ts'
import type { Settings } from './settings.ts'
import './board-page.css'

/** Nobody types before what merges texts is there: words of two people would be lost. */
export const BoardControls = lazily(async () => {
  const [controls] = await Promise.all([
    import('./board-controls.tsx'),
    import('@tiza/client/text-merge'),
  ])
  return controls
})
export const KeepMissing = lazily(() => import('../ui/pages/keep-missing.tsx'))

interface BoardPageProps {
  readonly board: string
  readonly host: BoardHost
  readonly settings: Settings
}

/** Everything that floats on a board, once it is open. */
export function BoardPage({ board, host, settings }: BoardPageProps) {
  const open = useSyncExternalStore(host.subscribe, () => host.current)
  const failure = useSyncExternalStore(host.subscribe, () => host.failure)
  if (failure !== undefined) throw failure
  if (open?.id !== board) return null
  return (
    <EditorContext value={open.editor}>
      <BoardOrMissing open={open} settings={settings} />
    </EditorContext>
  )
}

interface OpenBoardProps {
  readonly open: OpenBoard
  readonly settings: Settings
}

function BoardOrMissing(props: OpenBoardProps) {
  const { element } = props.open
  const missing = useBoardStatus(
    ({ status: { connection } }) =>
      connection.state === 'ended' && connection.code === 'board_not_found',
  )
  useEffect(() => {
    element.hidden = missing
  }, [element, missing])
  const { base } = props.settings
  if (!missing) return <OpenBoardPage {...props} />
  return (
    <MissingBoardPage home={base}>
      <Suspense>
        <KeepMissing />
      </Suspense>
    </MissingBoardPage>
  )
}

function OpenBoardPage({ open, settings }: OpenBoardProps) {
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
        <BoardControls board={id} canvas={canvas} settings={settings} />
      </Suspense>
      <div className="board-page__bottom">
        <Toolbar />
        <ViewControls />
        <HelpButton />
      </div>
    </main>
  )
}
