import type { Profile } from '@tiza/protocol'
import { useEffect, useState } from 'react'
import type { CanvasHandle } from '../canvas/mount-canvas.ts'
import { createOverlay } from '../canvas/overlay/create-overlay.ts'
import { editing } from '../tools/editing.ts'
import { Cursors } from '../ui/cursors/cursors.tsx'
import { HelpDialog } from '../ui/help/help-dialog.tsx'
import { ContextMenu } from '../ui/menu/context-menu.tsx'
import { Menu } from '../ui/menu/menu.tsx'
import { Announcer } from '../ui/notices/announcer.tsx'
import { Notices } from '../ui/notices/notices.tsx'
import { CommandPalette } from '../ui/palette/command-palette.tsx'
import { useEditor } from '../ui/parts/editor-context.ts'
import { People } from '../ui/people/people.tsx'
import { SavePill } from '../ui/save/save-pill.tsx'
import { ShapeList } from '../ui/shapes/shape-list.tsx'
import { Share } from '../ui/share/share.tsx'
import { StyleControl } from '../ui/style/style-control.tsx'
import { TextField } from '../ui/text/text-field.tsx'
import { BoardTitle } from './board-title.tsx'
import { carry } from './carry.ts'
import { createClipboard } from './clipboard.ts'
import { createClipboardCommands } from './clipboard-commands.ts'
import { followLinks } from './follow-links.ts'
import { listenToClipboard } from './listen-to-clipboard.ts'
import { listenToMenuKeys } from './listen-to-menu-keys.ts'
import { createPageCommands, type PageDialog } from './page-commands.ts'
import { toBoardLink } from './route.ts'
import type { Settings } from './settings.ts'

interface BoardControlsProps {
  readonly board: string
  readonly canvas: CanvasHandle | undefined
  readonly settings: Settings
}

/** All tools and controls beyond the first stroke. */
export default function BoardControls({ board, canvas, settings }: BoardControlsProps) {
  const editor = useEditor()
  const [dialog, setDialog] = useState<PageDialog>()
  const link = toBoardLink(board, settings.base)
  const handleProfile = (profile: Profile) => {
    settings.profile.set(profile)
    editor.board.presence.setProfile(profile)
  }

  useEffect(() => {
    editor.extend(editing)
    const clipboard = createClipboard(editor)
    editor.extend({ commands: createClipboardCommands(clipboard) })
    const onCopy = (text: string) => carry('copy', (data) => data.setData('text/plain', text))
    editor.extend({ commands: createPageCommands({ link, onCopy, onOpen: setDialog }) })
    const stops = [
      listenToClipboard(clipboard),
      followLinks(editor, link),
      listenToMenuKeys(editor),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [editor, link])

  useEffect(() => canvas?.setOverlay(createOverlay(editor)), [canvas, editor])

  return (
    <>
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
            onHelp={() => setDialog('help')}
          />
          <BoardTitle board={board} memories={settings.memories} />
          <SavePill onReload={() => location.reload()} />
        </div>
        <div className="board-page__corner panel">
          <People onProfile={handleProfile} />
          <Share link={link} />
        </div>
      </div>
      <StyleControl />
      <Notices />
      <ContextMenu />
      <ShapeList />
      <Announcer />
      {dialog === 'palette' && <CommandPalette onClose={() => setDialog(undefined)} />}
      {dialog === 'help' && <HelpDialog onClose={() => setDialog(undefined)} />}
    </>
  )
}
