import { createOverlay } from '@tiza/canvas/overlay/create-overlay'
import { editing } from '@tiza/editor/tools/editing'
import type { Profile } from '@tiza/protocol'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { carry } from './clipboard/carry.ts'
import { createClipboard } from './clipboard/clipboard.ts'
import { createClipboardCommands } from './clipboard/clipboard-commands.ts'
import { listenToClipboard } from './clipboard/listen-to-clipboard.ts'
import { createLongSteps } from './history/long-steps.ts'
import { pickLanguage } from './i18n/language.ts'
import { createImageCommand } from './images/image-command.ts'
import { useAssets } from './images/use-assets.ts'
import { createDoor } from './import/create-door.ts'
import { createImportCommand } from './import/import-command.ts'
import { ignoreMiddlePaste } from './input/ignore-middle-paste.ts'
import { listenToDrops } from './input/listen-to-drops.ts'
import { listenToMenuKeys } from './input/listen-to-menu-keys.ts'
import { followLinks } from './links/follow-links.ts'
import { createLinkCommands } from './links/link-commands.ts'
import { createNameCommand } from './name-command.ts'
import type { OpenBoard } from './open-board.ts'
import { createPageCommands, type PageDialog } from './page-commands.ts'
import { type Controls, pickPanels } from './panels/controls.ts'
import type { PanelPlace } from './panels/panel.ts'
import { Panels } from './panels/panels.tsx'
import { standardPanels } from './panels/standard-panels.tsx'
import { createPageTexts } from './pdf/page-texts.ts'
import { createReplaceCommand } from './pdf/replace-command.ts'
import { usePdfs } from './pdf/use-pdfs.ts'
import { listenToPrint } from './print/listen-to-print.ts'
import type { Settings } from './settings.ts'
import { createStarterCommands } from './starters/starter-commands.ts'
import { keepStyle } from './stored/keep-style.ts'
import { createKeptBoards } from './stored/kept-boards.ts'
import { keepSessions } from './stored/own-sessions.ts'
import { useStoredToggle } from './stored/use-stored-toggle.ts'
import { takeFreeColor } from './take-free-color.ts'
import { addInterfaceTypeface } from './typefaces/add-interface-typeface.ts'
import { bringTypefaces } from './typefaces/bring-typefaces.ts'
import { createAuthorFinder } from './ui/authors/create-author-finder.ts'
import { createRecentNames } from './ui/palette/recent.ts'
import { useTheme } from './ui/parts/theme-context.ts'

export interface BoardControlsProps {
  readonly open: OpenBoard
  /** Its address, to be shared. */
  readonly link: string
  readonly settings: Settings
  readonly controls: Controls
}

/** All tools and controls beyond the first stroke. */
export default function BoardControls({ open, link, settings, controls }: BoardControlsProps) {
  const { i18n } = useTranslation()
  const {
    id: board,
    editor,
    canvas,
    element: surface,
    root,
    earlyKeys,
    earlyDrops,
    earlyDeletions,
    earlyWriting,
  } = open
  const { getFreeArea, getViewArea, takeFile } = open
  const [dialog, setDialog] = useState<PageDialog>()
  const [recentNames] = useState(createRecentNames)
  const [kept] = useState(createKeptBoards)
  const [longSteps] = useState(() => createLongSteps(editor))
  const [findAuthor] = useState(() => {
    const { getProof } = editor.board
    return createAuthorFinder({ url: settings.base, board, password: open.password, getProof })
  })
  const [soughtText, setSoughtText] = useState('')
  const [isFileHeld, setFileHeld] = useState(false)
  const [hasMinimap, toggleMinimap] = useStoredToggle(settings.minimap)
  const assets = useAssets(settings, { editor, canvas })
  const shownTheme = useTheme()
  const theme = useRef(shownTheme)
  const { base } = settings
  const hasBoards = settings.boards !== undefined
  const { pdf, take: takePdf, replace: replacePdf } = usePdfs(editor, { canvas, assets })
  const boards = useRef(settings.boards)
  const door = useMemo(
    () =>
      assets &&
      createDoor(editor, {
        ...{ assets, takePdf, getTheme: () => theme.current },
        boards: hasBoards
          ? { base, open: (created, file) => boards.current?.open(created, file) }
          : undefined,
      }),
    [assets, base, editor, hasBoards, takePdf],
  )
  const pageTexts = useMemo(() => createPageTexts({ getReader: canvas.getPdfReader }), [canvas])
  const setProfile = (profile: Profile) => {
    if (profile.color !== editor.board.presence.profile.color) settings.hasChosenColor.set(true)
    if (profile.name !== editor.board.presence.profile.name) settings.isNameSettled.set(true)
    const { isNamed } = editor.board.presence
    // A name that the server says is of this board only.
    settings.profile.set(isNamed ? { ...settings.profile.get(), color: profile.color } : profile)
    editor.board.presence.setProfile(profile)
  }

  useEffect(() => {
    // First, as others have the key before it: F2 edits the text of the shape that is selected.
    editor.extend({ commands: [createNameCommand(root)] })
    editor.extend(editing)
    editor.extend({ commands: longSteps.commands })
    if (!door) return undefined
    const { takeFiles: onFiles, takeText: onText } = door
    const clipboard = createClipboard(editor, { onFiles, onText })
    editor.extend({ commands: [createImageCommand(onFiles), createImportCommand(door)] })
    editor.extend({ commands: [createReplaceCommand((hash, file) => void replacePdf(hash, file))] })
    editor.extend({ commands: createClipboardCommands(clipboard) })
    editor.extend({ commands: createLinkCommands({ onEdit: () => setDialog('link') }) })
    const onCopy = (text: string) => carry('copy', (data) => data.setData('text/plain', text))
    editor.extend({
      commands: createPageCommands({
        ...{ link, getFreeArea, onCopy, onOpen: setDialog },
        minimap: { isShown: settings.minimap.get, onToggle: toggleMinimap },
        ...{ onWire: settings.onWire, hasBoards },
        onPrint: settings.ownsPage ? () => window.print() : undefined,
      }),
    })
    editor.extend({
      commands: createStarterCommands(async (name) => {
        const code = await import('./starters/place-starter.ts').catch(() => undefined)
        // Where that cannot be had, the page says so.
        code?.placeStarter(editor, name, { language: pickLanguage([i18n.language]) })
      }),
    })
    earlyKeys.repeat()
    for (const { files, at } of earlyDrops.take()) onFiles(files, at)
    const stops = [
      ignoreMiddlePaste(root),
      listenToClipboard(root, clipboard),
      keepStyle(editor, settings.style),
      keepSessions(editor.board, settings.sessions),
      listenToMenuKeys(root, editor),
      listenToDrops(root, editor, { surface, onHold: setFileHeld, onFiles }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [
    door,
    earlyKeys,
    earlyDrops,
    editor,
    getFreeArea,
    link,
    root,
    surface,
    replacePdf,
    hasBoards,
    longSteps,
    i18n,
    settings.minimap,
    settings.onWire,
    settings.ownsPage,
    settings.sessions,
    settings.style,
    toggleMinimap,
  ])

  useEffect(() => {
    const file = door && takeFile()
    if (file) door.takeBoard(file)
  }, [door, takeFile])

  useLayoutEffect(() => open.handleControls(), [open])
  useEffect(() => {
    theme.current = shownTheme
    boards.current = settings.boards
  }, [settings.boards, shownTheme])
  useEffect(() => addInterfaceTypeface(settings.base), [settings.base])
  useEffect(
    () => bringTypefaces(editor, { ...{ base: settings.base, addTypefaces: canvas.addTypefaces } }),
    [canvas, editor, settings.base],
  )

  // Waits for the tools, which the way to a shape needs.
  useEffect(
    () => (settings.ownsPage ? followLinks(editor, { link, getViewArea }) : undefined),
    [editor, getViewArea, link, settings.ownsPage],
  )

  useEffect(
    () => (settings.ownsPage ? listenToPrint(canvas.drawForPrint) : undefined),
    [canvas, settings.ownsPage],
  )

  useEffect(
    () => takeFreeColor(editor.board.presence, settings.hasChosenColor),
    [editor, settings.hasChosenColor],
  )

  useEffect(() => canvas.setOverlay(createOverlay(editor)), [canvas, editor])

  const access = {
    ...{ base: settings.base, board, password: open.password, token: open.token, findAuthor },
    ...{ kept, isFirstVisit: open.isFirstVisit, onPassword: settings.onPassword },
  }
  const page = {
    ...{ access, board, link, canvas, settings, assets, door, hasMinimap, isFileHeld },
    ...{ getFreeArea, earlyDeletions, earlyWriting },
    ...{ pdf, pageTexts, longSteps },
    ...{ dialog, setDialog, recentNames, soughtText, setSoughtText, setProfile },
    closeDialog: (closed: PageDialog) =>
      setDialog((shown) => (shown === closed ? undefined : shown)),
  }
  const panels = pickPanels(standardPanels, controls)
  const show = (place: PanelPlace) => <Panels panels={panels} place={place} page={page} />
  return (
    <>
      {show('board')}
      <div className="board-page__top">
        <div className="board-page__corner panel">{show('top-start')}</div>
        <div className="board-page__corner panel">{show('top-end')}</div>
      </div>
      <div className="board-page__middle">{show('middle')}</div>
      {show('over')}
    </>
  )
}
