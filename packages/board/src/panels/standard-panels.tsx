import { Download, Printer, Upload } from 'lucide-react'
import { Suspense } from 'react'
import { BoardNameField } from '../board-name-field.tsx'
import { BoardTitle } from '../board-title.tsx'
import { ExportPanel } from '../export/lazy-export.ts'
import { LongStepPlace } from '../history/long-step-place.tsx'
import { keepRefused } from '../images/keep-refused.ts'
import { ImportPlace } from '../import/import-place.tsx'
import { PdfPanel } from '../pdf/lazy-pdf.ts'
import { BoardDialogPlace } from '../ui/access/board-dialog-place.tsx'
import { BoardRows } from '../ui/access/board-rows.tsx'
import { AuthorTag } from '../ui/authors/lazy-authors.ts'
import { Cursors } from '../ui/cursors/cursors.tsx'
import { EmptyBoard } from '../ui/empty/empty-board.tsx'
import { FindBar } from '../ui/find/find-bar.tsx'
import { FrameNames } from '../ui/frames/frame-names.tsx'
import { HelpDialog } from '../ui/help/help-dialog.tsx'
import { LinkDialog } from '../ui/link/link-dialog.tsx'
import { Locks } from '../ui/locks/locks.tsx'
import { CommandRow } from '../ui/menu/command-row.tsx'
import { ContextMenu } from '../ui/menu/context-menu.tsx'
import { Menu } from '../ui/menu/menu.tsx'
import { PaperField } from '../ui/menu/paper-field.tsx'
import { Minimap } from '../ui/minimap/minimap.tsx'
import { Announcer } from '../ui/notices/announcer.tsx'
import { DropHint } from '../ui/notices/drop-hint.tsx'
import { Notices } from '../ui/notices/notices.tsx'
import { CommandPalette } from '../ui/palette/command-palette.tsx'
import { People } from '../ui/people/people.tsx'
import { SavePill } from '../ui/save/save-pill.tsx'
import { SelectionBar } from '../ui/selection/selection-bar.tsx'
import { Selections } from '../ui/selections/selections.tsx'
import { ShapeList } from '../ui/shapes/shape-list.tsx'
import { Share } from '../ui/share/share.tsx'
import { StyleControl } from '../ui/style/style-control.tsx'
import { TextAuthors } from '../ui/text/text-authors.tsx'
import { TextField } from '../ui/text/text-field.tsx'
import type { Panel } from './panel.ts'

/** The panels that the page comes with. */
export const standardPanels: readonly Panel[] = [
  { name: 'frame-names', place: 'board', Content: FrameNames },
  { name: 'selections', place: 'board', Content: Selections },
  { name: 'locks', place: 'board', Content: Locks },
  { name: 'cursors', place: 'board', Content: Cursors },
  {
    name: 'author-tag',
    place: 'board',
    Content: ({ page: { access } }) => (
      <Suspense>
        <AuthorTag findAuthor={access.findAuthor} />
      </Suspense>
    ),
  },
  {
    name: 'selection-bar',
    place: 'board',
    Content: ({ page: { getFreeArea } }) => <SelectionBar getFreeArea={getFreeArea} />,
  },
  { name: 'text-authors', place: 'board', Content: TextAuthors },
  { name: 'text-field', place: 'board', Content: TextField },
  {
    name: 'menu',
    place: 'top-start',
    Content: ({ page: { board, settings, setDialog } }) => (
      <Menu
        home={settings.home}
        theme={settings.theme}
        onTheme={settings.onTheme}
        language={settings.language}
        onLanguage={settings.onLanguage}
        onHelp={() => setDialog('help')}
        onPalette={() => setDialog('palette')}
        onWire={settings.onWire}
        version={settings.version}
        actions={(close) => (
          <>
            <CommandRow name="import" icon={Upload} onRun={close} />
            <CommandRow name="export" icon={Download} onRun={close} />
            <CommandRow name="print" icon={Printer} onRun={close} />
            <BoardRows onRun={close} />
          </>
        )}
      >
        <BoardNameField proposed={settings.memories.get(board)?.name} />
        <PaperField />
      </Menu>
    ),
  },
  {
    name: 'title',
    place: 'top-start',
    Content: ({ page: { board, settings } }) => (
      <BoardTitle ownsPage={settings.ownsPage} board={board} memories={settings.memories} />
    ),
  },
  {
    name: 'saved',
    place: 'top-start',
    Content: ({ page: { assets } }) => <SavePill uploads={assets} />,
  },
  {
    name: 'people',
    place: 'top-end',
    Content: ({ page: { access, link, setProfile } }) => (
      <People place={access} link={link} onProfile={setProfile} />
    ),
  },
  {
    name: 'share',
    place: 'top-end',
    Content: ({ page: { access, link } }) => <Share link={link} place={access} />,
  },
  {
    name: 'style',
    place: 'middle',
    Content: ({ page: { getFreeArea } }) => <StyleControl getFreeArea={getFreeArea} />,
  },
  { name: 'empty-board', place: 'middle', Content: EmptyBoard },
  {
    name: 'notices',
    place: 'middle',
    Content: ({
      page: { access, assets, settings, earlyDeletions, earlyWriting, getFreeArea, setProfile },
    }) => (
      <Notices
        own={{ sessions: settings.sessions, early: earlyDeletions, earlyWriting }}
        access={access}
        getFreeArea={getFreeArea}
        isNameSettled={settings.isNameSettled}
        uploads={assets}
        onReload={() => location.reload()}
        onKeepPictures={() => assets && void keepRefused(assets)}
        onProfile={setProfile}
      />
    ),
  },
  {
    name: 'minimap',
    place: 'middle',
    Content: ({ page: { canvas, hasMinimap } }) =>
      hasMinimap && (
        <Minimap drawBoard={canvas.drawOverview} countDrawings={canvas.countOverviews} />
      ),
  },
  {
    name: 'drop-hint',
    place: 'over',
    Content: ({ page: { isFileHeld } }) => isFileHeld && <DropHint />,
  },
  {
    name: 'context-menu',
    place: 'over',
    Content: ({ page: { access } }) => <ContextMenu findAuthor={access.findAuthor} />,
  },
  { name: 'shape-list', place: 'over', Content: ShapeList },
  { name: 'announcer', place: 'over', Content: Announcer },
  {
    name: 'link-dialog',
    place: 'over',
    Content: ({ page: { dialog, closeDialog } }) =>
      dialog === 'link' && <LinkDialog onClose={() => closeDialog('link')} />,
  },
  {
    name: 'board-dialog',
    place: 'over',
    Content: ({ page: { access, dialog, settings, closeDialog } }) => (
      <BoardDialogPlace
        dialog={dialog}
        place={access}
        boards={settings.boards}
        onClose={closeDialog}
      />
    ),
  },
  {
    name: 'export',
    place: 'over',
    Content: ({ page }) =>
      page.dialog === 'export' && (
        <Suspense>
          <ExportPanel page={page} />
        </Suspense>
      ),
  },
  {
    name: 'import',
    place: 'over',
    Content: ({ page: { door } }) => door && <ImportPlace door={door} />,
  },
  {
    name: 'long-step',
    place: 'over',
    Content: ({ page: { longSteps } }) => <LongStepPlace steps={longSteps} />,
  },
  {
    name: 'pdf',
    place: 'over',
    Content: ({ page }) =>
      page.pdf && (
        <Suspense>
          <PdfPanel page={page} />
        </Suspense>
      ),
  },
  {
    name: 'palette',
    place: 'over',
    Content: ({ page: { dialog, recentNames, setDialog, closeDialog, setSoughtText } }) =>
      dialog === 'palette' && (
        <CommandPalette
          recent={recentNames}
          onClose={() => closeDialog('palette')}
          onFind={(text) => {
            setSoughtText(text)
            setDialog('find')
          }}
        />
      ),
  },
  {
    name: 'find',
    place: 'over',
    Content: ({
      page: { canvas, dialog, closeDialog, getFreeArea, pageTexts, soughtText, setSoughtText },
    }) =>
      dialog === 'find' && (
        <FindBar
          texts={pageTexts}
          onHighlight={canvas.showHighlights}
          text={soughtText}
          onText={setSoughtText}
          onClose={() => closeDialog('find')}
          getFreeArea={getFreeArea}
        />
      ),
  },
  {
    name: 'help',
    place: 'over',
    Content: ({ page: { dialog, closeDialog } }) =>
      dialog === 'help' && <HelpDialog onClose={() => closeDialog('help')} />,
  },
]
