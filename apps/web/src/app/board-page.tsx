import { Suspense, useEffect, useState } from 'react'
import type { CanvasHandle } from '../canvas/mount-canvas.ts'
import { LoadProgress } from '../ui/notices/load-progress.tsx'
import { MissingBoardPage } from '../ui/pages/missing-board-page.tsx'
import { EditorContext, useBoardStatus } from '../ui/parts/editor-context.ts'
import { lazily } from '../ui/parts/lazily.ts'
import { useTheme } from '../ui/parts/theme-context.ts'
import { Toolbar } from '../ui/tools/toolbar.tsx'
import { HelpButton } from '../ui/view/help-button.tsx'
import { ViewControls } from '../ui/view/view-controls.tsx'
import { BoardCanvas } from './board-canvas.tsx'
import { keepPicture } from './keep-picture.ts'
import { listenToKeys } from './listen-to-keys.ts'
import { type OpenBoard, openBoard } from './open-board.ts'
import type { Settings } from './settings.ts'
import './board-page.css'

/** What is not needed for the first stroke comes right after it. */
const BoardControls = lazily(() => import('./board-controls.tsx'))

interface BoardPageProps {
  readonly board: string
  readonly settings: Settings
}

/** A board and everything that floats on it. */
export function BoardPage({ board, settings }: BoardPageProps) {
  const open = useOpenBoard(board, settings)
  if (!open) return null
  return (
    <EditorContext value={open.editor}>
      <BoardOrMissing board={board} open={open} settings={settings} />
    </EditorContext>
  )
}

function useOpenBoard(board: string, { base, memories, profile }: Settings): OpenBoard | undefined {
  const [open, setOpen] = useState<OpenBoard>()

  useEffect(() => {
    let closed = false
    let opened: OpenBoard | undefined
    void openBoard({ board, base, memories, profile: profile.get() }).then((next) => {
      if (closed) return next.close()
      opened = next
      setOpen(next)
    })
    return () => {
      closed = true
      opened?.close()
    }
  }, [board, base, memories, profile])

  return open
}

interface OpenBoardProps extends BoardPageProps {
  readonly open: OpenBoard
}

function BoardOrMissing(props: OpenBoardProps) {
  const missing = useBoardStatus(
    ({ status: { connection } }) =>
      connection.state === 'ended' && connection.code === 'board_not_found',
  )
  const { base } = props.settings
  return missing ? <MissingBoardPage home={base} /> : <OpenBoardPage {...props} />
}

function OpenBoardPage({ board, open: { editor }, settings }: OpenBoardProps) {
  const theme = useTheme()
  const [canvas, setCanvas] = useState<CanvasHandle>()
  const { pictures } = settings

  useEffect(() => {
    window.tiza = canvas && { board: editor.board, editor, canvas }
    return () => {
      window.tiza = undefined
    }
  }, [canvas, editor])

  useEffect(() => {
    if (!canvas) return undefined
    return keepPicture(editor, {
      canvas,
      onPicture: (picture) => pictures.keep(board, picture),
    })
  }, [board, canvas, editor, pictures])

  useEffect(() => listenToKeys(editor), [editor])

  return (
    <main className="board-page">
      <BoardCanvas
        editor={editor}
        theme={theme}
        assetsUrl={`${settings.base}api/assets/`}
        onCanvas={setCanvas}
      />
      <LoadProgress />
      <Suspense>
        <BoardControls board={board} canvas={canvas} settings={settings} />
      </Suspense>
      <div className="board-page__bottom">
        <Toolbar />
        <ViewControls />
        <HelpButton />
      </div>
    </main>
  )
}
