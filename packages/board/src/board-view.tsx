import type { BoardClient } from '@tiza/client'
import type { i18n } from 'i18next'
import { type ReactNode, Suspense, useEffect, useState } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { useAssetBytes } from './i18n/use-asset-bytes.ts'
import { keepBoardFocused } from './input/keep-board-focused.ts'
import { BoardControls } from './lazy-parts.ts'
import type { OpenBoard } from './open-board.ts'
import type { Controls } from './panels/controls.ts'
import type { Settings } from './settings.ts'
import { DeletedBoard } from './ui/access/lazy-access.ts'
import { LoadProgress } from './ui/notices/load-progress.tsx'
import { EditorContext, useBoardStatus } from './ui/parts/editor-context.ts'
import { KeyboardContext, useKeyboardOf } from './ui/parts/keyboard-context.ts'
import type { MissingReason } from './ui/parts/missing-reason.ts'
import { ThemeContext, useTheme } from './ui/parts/theme-context.ts'
import { useDeviceIsDark } from './ui/parts/use-device-is-dark.ts'
import { resolveTheme } from './ui/theme.ts'
import { Toolbar } from './ui/tools/toolbar.tsx'
import { HelpButton } from './ui/view/help-button.tsx'
import { ViewControls } from './ui/view/view-controls.tsx'
import { keepPicture } from './view/keep-picture.ts'
import './board-page.css'
import './small-board.css'

interface BoardViewProps {
  readonly open: OpenBoard
  /** Address of the board, to be shared. */
  readonly link: string
  readonly i18n: i18n
  readonly settings: Settings
  readonly controls?: Controls | undefined
  /** What is shown in place of a board that the server does not know, or that a host has just deleted. */
  readonly showMissing: (why: MissingReason) => ReactNode
  /** All tools are there. */
  readonly onReady?: ((editor: OpenBoard['editor']) => void) | undefined
}

/** Everything that floats on a board that is open. */
export function BoardView(props: BoardViewProps) {
  const theme = resolveTheme(props.settings.theme, useDeviceIsDark())
  return (
    <I18nextProvider i18n={props.i18n}>
      <ThemeContext value={theme}>
        <EditorContext value={props.open.editor}>
          <BoardOrMissing {...props} />
        </EditorContext>
      </ThemeContext>
    </I18nextProvider>
  )
}

function BoardOrMissing(props: BoardViewProps) {
  const { id, element, password, token } = props.open
  const { base, home, ownsPage, onReopen } = props.settings
  const end = useBoardStatus(getEnd)
  useEffect(() => {
    element.hidden = end !== undefined
  }, [element, end])
  if (end === undefined) return <OpenBoardView {...props} />
  if (end !== 'in-bin') return props.showMissing(end)
  return (
    <Suspense>
      <DeletedBoard
        {...{ ownsPage, home }}
        place={{ base, board: id, password, token }}
        onReopen={onReopen ?? (() => location.reload())}
      />
    </Suspense>
  )
}

/** Why there is no board to be shown. */
function getEnd({ status: { connection } }: BoardClient): MissingReason | 'in-bin' | undefined {
  if (connection.state !== 'ended') return undefined
  const { code, reason } = connection
  if (code === 'board_not_found') return reason === 'deleted' ? 'deleted' : 'unknown'
  return reason === 'deleted' ? 'in-bin' : undefined
}

function OpenBoardView({ open, link, settings, controls = {}, onReady }: BoardViewProps) {
  const { t } = useTranslation()
  const theme = useTheme()
  const { id, editor, canvas, element, root, earlyKeys } = open
  const hasKeyboard = useKeyboardOf(root)
  const { pictures } = settings
  const label = t('board.label')

  useAssetBytes()
  useEffect(() => element.setAttribute('aria-label', label), [element, label])
  useEffect(() => canvas.setTheme(theme), [canvas, theme])
  useEffect(() => keepBoardFocused(root), [root])
  useEffect(() => void BoardControls.load().catch(earlyKeys.drop), [earlyKeys])
  useEffect(
    () => keepPicture(editor, { canvas, onPicture: (picture) => pictures.keep(id, picture) }),
    [id, canvas, editor, pictures],
  )

  const Place = settings.ownsPage ? 'main' : 'div'
  const isShown = (name: string) => !controls.hide?.includes(name)
  return (
    <KeyboardContext value={hasKeyboard}>
      <Place className="board-view">
        <div className="board-page">
          <LoadProgress />
          <Suspense>
            <BoardControls open={open} link={link} settings={settings} controls={controls} />
            {onReady && <Ready onReady={() => onReady(editor)} />}
          </Suspense>
          <div className="board-page__bottom">
            {isShown('toolbar') && <Toolbar lastTools={settings.lastTools} />}
            {isShown('view') && <ViewControls />}
            {isShown('help') && <HelpButton />}
          </div>
        </div>
      </Place>
    </KeyboardContext>
  )
}

/** Notifies once all beside it is on the page. */
function Ready({ onReady }: { readonly onReady: () => void }) {
  const [first] = useState(() => onReady)
  useEffect(first, [first])
  return null
}
