import { editing } from '@tiza/editor/tools/editing'
import type { Profile } from '@tiza/protocol'
import type { BoardPoint } from '@tiza/shapes'
import { useEffect, useState } from 'react'
import type { CanvasHandle } from '../canvas/mount-canvas.ts'
import { createOverlay } from '../canvas/overlay/create-overlay.ts'
import { Cursors } from '../ui/cursors/cursors.tsx'
import { HelpDialog } from '../ui/help/help-dialog.tsx'
import { LinkDialog } from '../ui/link/link-dialog.tsx'
import { ContextMenu } from '../ui/menu/context-menu.tsx'
import { Menu } from '../ui/menu/menu.tsx'
import { Minimap } from '../ui/minimap/minimap.tsx'
import { Announcer } from '../ui/notices/announcer.tsx'
import { DropHint } from '../ui/notices/drop-hint.tsx'
import { Notices } from '../ui/notices/notices.tsx'
import { CommandPalette } from '../ui/palette/command-palette.tsx'
import { createRecentNames } from '../ui/palette/recent.ts'
import { useEditor } from '../ui/parts/editor-context.ts'
import { People } from '../ui/people/people.tsx'
import { SavePill } from '../ui/save/save-pill.tsx'
import { ShapeList } from '../ui/shapes/shape-list.tsx'
import { Share } from '../ui/share/share.tsx'
import { StyleControl } from '../ui/style/style-control.tsx'
import { TextAuthors } from '../ui/text/text-authors.tsx'
import { TextField } from '../ui/text/text-field.tsx'
import { showChosenTool } from '../ui/tools/show-chosen-tool.ts'
import { BoardTitle } from './board-title.tsx'
import { carry } from './carry.ts'
import { createClipboard } from './clipboard.ts'
import { createClipboardCommands } from './clipboard-commands.ts'
import { followLinks } from './follow-links.ts'
import { ignoreMiddlePaste } from './ignore-middle-paste.ts'
import { createImageCommand } from './images/image-command.ts'
import { keepRefused } from './images/keep-refused.ts'
import { useAssets } from './images/use-assets.ts'
import { keepStyle } from './keep-style.ts'
import { createLinkCommands } from './link-commands.ts'
import { listenToClipboard } from './listen-to-clipboard.ts'
import { listenToDrops } from './listen-to-drops.ts'
import { listenToMenuKeys } from './listen-to-menu-keys.ts'
import { createPageCommands, type PageDialog } from './page-commands.ts'
import { readVersion } from './read-version.ts'
import { toBoardLink } from './route.ts'
import type { Settings } from './settings.ts'
import { takeFiles, takeSceneText } from './take-files.ts'
import { takeFreeColor } from './take-free-color.ts'
import { bringTypefaces } from './typefaces/bring-typefaces.ts'
import { useKeptToggle } from './use-kept-toggle.ts'

interface BoardControlsProps {
  readonly board: string
  readonly canvas: CanvasHandle
  readonly settings: Settings
}

/** All tools and controls beyond the first stroke. */
export default function BoardControls({ board, canvas, settings }: BoardControlsProps) {
  const editor = useEditor()
  const [dialog, setDialog] = useState<PageDialog>()
  const [recent] = useState(createRecentNames)
  const [isHeld, setHeld] = useState(false)
  const [hasMinimap, toggleMinimap] = useKeptToggle(settings.minimap)
  const assets = useAssets(settings.base, { editor, canvas })
  const link = toBoardLink(board, settings.base)
  const handleProfile = (profile: Profile) => {
    if (profile.color !== editor.board.presence.profile.color) settings.hasChosenColor.set(true)
    settings.profile.set(profile)
    editor.board.presence.setProfile(profile)
  }

  useEffect(() => {
    editor.extend(editing)
    if (!assets) return undefined
    const onFiles = (files: readonly File[], at?: BoardPoint) =>
      void takeFiles(editor, files, { assets, at })
    const onScene = (text: string) => void takeSceneText(editor, text, { assets })
    const clipboard = createClipboard(editor, { onFiles, onScene })
    editor.extend({ commands: [createImageCommand(onFiles)] })
    editor.extend({ commands: createClipboardCommands(clipboard) })
    editor.extend({ commands: createLinkCommands({ onEdit: () => setDialog('link') }) })
    const onCopy = (text: string) => carry('copy', (data) => data.setData('text/plain', text))
    editor.extend({
      commands: createPageCommands({
        ...{ link, onCopy, onOpen: setDialog },
        minimap: { isShown: settings.minimap.get, onToggle: toggleMinimap },
      }),
    })
    const stops = [
      ignoreMiddlePaste(),
      listenToClipboard(clipboard),
      followLinks(editor, link),
      keepStyle(editor, settings.style),
      listenToMenuKeys(editor),
      showChosenTool(editor),
      listenToDrops(editor, { onHold: setHeld, onFiles }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [assets, editor, link, settings.minimap, settings.style, toggleMinimap])

  useEffect(
    () => bringTypefaces(editor, { ...{ base: settings.base, addTypefaces: canvas.addTypefaces } }),
    [canvas, editor, settings.base],
  )

  useEffect(
    () => takeFreeColor(editor.board.presence, settings.hasChosenColor),
    [editor, settings.hasChosenColor],
  )

  useEffect(() => canvas.setOverlay(createOverlay(editor)), [canvas, editor])

  return (
    <>
      <Cursors />
      <TextAuthors />
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
            version={readVersion()}
          />
          <BoardTitle board={board} memories={settings.memories} />
          <SavePill uploads={assets} onReload={() => location.reload()} />
        </div>
        <div className="board-page__corner panel">
          <People onProfile={handleProfile} />
          <Share link={link} />
        </div>
      </div>
      <div className="board-page__middle">
        <StyleControl />
        <Notices onKeepPictures={() => assets && void keepRefused(assets)} />
        {hasMinimap && <Minimap drawBoard={canvas.drawOverview} />}
      </div>
      {isHeld && <DropHint />}
      <ContextMenu />
      <ShapeList />
      <Announcer />
      {dialog === 'link' && <LinkDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'palette' && (
        <CommandPalette recent={recent} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'help' && <HelpDialog onClose={() => setDialog(undefined)} />}
    </>
  )
}
