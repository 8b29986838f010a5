import type { Profile } from '@tiza/protocol'
import { useCallback, useEffect, useState } from 'react'
import type { CanvasHandle } from '../canvas/mount-canvas.ts'
import { Cursors } from '../ui/cursors/cursors.tsx'
import { HelpDialog } from '../ui/help/help-dialog.tsx'
import { Menu } from '../ui/menu/menu.tsx'
import { Announcer } from '../ui/notices/announcer.tsx'
import { LoadProgress } from '../ui/notices/load-progress.tsx'
import { Notices } from '../ui/notices/notices.tsx'
import { MissingBoardPage } from '../ui/pages/missing-board-page.tsx'
import { EditorContext, useBoardStatus } from '../ui/parts/editor-context.ts'
import { useTheme } from '../ui/parts/theme-context.ts'
import { People } from '../ui/people/people.tsx'
import { SavePill } from '../ui/save/save-pill.tsx'
import { Share } from '../ui/share/share.tsx'
import { StyleControl } from '../ui/style/style-control.tsx'
import { TextField } from '../ui/text/text-field.tsx'
import { Toolbar } from '../ui/tools/toolbar.tsx'
import { HelpButton } from '../ui/view/help-button.tsx'
import { ViewControls } from '../ui/view/view-controls.tsx'
import { BoardCanvas } from './board-canvas.tsx'
import { BoardTitle } from './board-title.tsx'
import { listenToKeys } from './listen-to-keys.ts'
import { type OpenBoard, openBoard } from './open-board.ts'
import { toBoardLink } from './route.ts'
import type { Settings } from './settings.ts'
import './board-page.css'

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
  const [helping, setHelping] = useState(false)
  const handleHelp = useCallback(() => setHelping(true), [])
  const handleCanvas = useCallback(
    (canvas: CanvasHandle | undefined) => {
      window.tiza = canvas && { board: editor.board, editor, canvas }
    },
    [editor],
  )
  const handleProfile = (profile: Profile) => {
    settings.profile.set(profile)
    editor.board.presence.setProfile(profile)
  }

  useEffect(() => listenToKeys(editor, { onHelp: handleHelp }), [editor, handleHelp])

  return (
    <main className="board-page">
      <BoardCanvas editor={editor} theme={theme} onCanvas={handleCanvas} />
      <LoadProgress />
      <Cursors />
      <TextField />
      <div className="board-page__top">
        <div className="board-page__corner panel">
          <Menu
            home={settings.base}
            theme={settings.theme}
            onTheme={settings.onTheme}
            language={settings.language}
            onLanguage={settings.onLanguage}
            onHelp={handleHelp}
          />
          <BoardTitle board={board} memories={settings.memories} />
          <SavePill onReload={() => location.reload()} />
        </div>
        <div className="board-page__corner panel">
          <People onProfile={handleProfile} />
          <Share link={toBoardLink(board, settings.base)} />
        </div>
      </div>
      <StyleControl />
      <Notices />
      <div className="board-page__bottom">
        <Toolbar />
        <ViewControls />
        <HelpButton onHelp={handleHelp} />
      </div>
      <Announcer />
      {helping && <HelpDialog onClose={() => setHelping(false)} />}
    </main>
  )
}
