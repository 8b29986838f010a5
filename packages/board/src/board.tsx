import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import type { Profile } from '@tiza/protocol'
import type { ShapeRegistry } from '@tiza/shapes'
import { useEffect, useRef, useState } from 'react'
import { BoardView } from './board-view.tsx'
import { createBoardSettings } from './create-board-settings.ts'
import { type Language, pickLanguage } from './i18n/language.ts'
import { useTranslator } from './i18n/use-translator.ts'
import { parseBoardLink } from './links/board-link.ts'
import type { OpenBoard } from './open-board.ts'
import { type Controls, drawingControls } from './panels/controls.ts'
import { MissingBoard } from './ui/notices/missing-board.tsx'
import { useDeviceIsDark } from './ui/parts/use-device-is-dark.ts'
import { resolveTheme, type ThemeChoice } from './ui/theme.ts'
import { useOpenBoard } from './use-open-board.ts'
import './ui/base.css'
import './board.css'

export interface BoardProps {
  /** Base URL of the server, such as `https://tiza.example/`. */
  readonly url: string
  /** The link of the board, or its last part, the board id. */
  readonly link: string
  /** Name and colour shown to others. Default: random ones, stored in this browser. */
  readonly profile?: Profile
  /** Makes the board view only, whatever the link allows. Default `false`. */
  readonly readOnly?: boolean
  /** Colour theme. Default `system`. */
  readonly theme?: ThemeChoice
  /** Language of the controls. Default: the browser's first supported language, else English. */
  readonly language?: Language
  /** Controls to hide or to add. Default: the standard ones. */
  readonly controls?: Controls
  /** Kinds of shapes, which all clients of the board and its server must know. Default: those of Tiza. */
  readonly shapes?: ShapeRegistry
  /** Called once for each opened board, when all tools have loaded. */
  readonly onReady?: (editor: ExtensibleEditor) => void
}

/**
 * A board as a React component, as large as its parent element. Changing `url`, `link` or `readOnly` opens
 * another board. Throws for an invalid link, to the nearest error boundary; never because of the network.
 */
export function Board({ url, link, readOnly = false, ...rest }: BoardProps) {
  const base = url.endsWith('/') ? url : `${url}/`
  const { id, address, host, token } = parseBoardLink(link, base)
  const [entered, setEntered] = useState<{ readonly id: string; readonly password: string }>()
  const [turn, setTurn] = useState(0)
  const password = entered?.id === id ? entered.password : undefined
  const given = { ...rest, base, id, address, host, token, readOnly, password }
  return (
    <BoardOfLink
      key={[base, id, token, readOnly, password, turn].join(' ')}
      {...given}
      onReopen={() => setTurn(turn + 1)}
      onPassword={(typed) => setEntered({ id, password: typed })}
    />
  )
}

interface BoardOfLinkProps extends Omit<BoardProps, 'url' | 'link' | 'readOnly'> {
  readonly base: string
  readonly id: string
  readonly address: string
  readonly host: string | undefined
  readonly token: string | undefined
  readonly readOnly: boolean
  readonly password: string | undefined
  readonly onPassword: (password: string) => void
  readonly onReopen: () => void
}

function BoardOfLink({
  base,
  id,
  address,
  host,
  token,
  readOnly,
  password,
  onPassword,
  onReopen,
  profile,
  theme = 'system',
  language = pickLanguage(navigator.languages),
  controls = {},
  shapes,
  onReady,
}: BoardOfLinkProps) {
  const root = useRef<HTMLDivElement>(null)
  const shownTheme = resolveTheme(theme, useDeviceIsDark())
  const i18n = useTranslator(language)
  const [kept] = useState(() => createBoardSettings({ base, id, language, profile }))
  const hide = [...(controls.hide ?? []), ...(readOnly ? drawingControls : [])]
  const open = useOpenBoard(root, {
    ...{
      board: id,
      base,
      host,
      token,
      password,
      readOnly,
      theme: shownTheme,
      profile: kept.profile.get(),
    },
    ...{ memories: kept.memories, database: kept.database, shapes },
    sessions: kept.sessions.get(),
    ...{ hasMinimap: kept.minimap.get, hasStyle: !hide.includes('style') },
    isNameWanted: () => !hide.includes('notices') && !kept.isNameSettled.get(),
  })
  useProfile(open, profile)

  return (
    <div ref={root} className="tiza tiza-board" data-theme={shownTheme} lang={language}>
      {open && i18n && (
        <BoardView
          open={open}
          link={address}
          i18n={i18n}
          settings={{ ...kept, theme, language, onPassword, onReopen }}
          controls={{ ...controls, hide }}
          showMissing={(why) => <MissingBoard why={why} />}
          onReady={onReady}
        />
      )}
    </div>
  )
}

/** Shows others the profile that the page gives, whenever it is another one. */
function useProfile(open: OpenBoard | undefined, profile: Profile | undefined): void {
  const name = profile?.name
  const color = profile?.color
  useEffect(() => {
    if (!open || name === undefined || color === undefined) return
    const { presence } = open.editor.board
    const { profile: shown } = presence
    if (shown.name !== name || shown.color !== color) presence.setProfile({ name, color })
  }, [open, name, color])
}
