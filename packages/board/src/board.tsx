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
  /** Address of the server, such as `https://tiza.example/`. */
  readonly url: string
  /** The link that people share, or the key at its end. */
  readonly link: string
  /** Who draws here. Default: a name and a colour by chance, which this browser keeps. */
  readonly profile?: Profile
  /** Whether the board is only looked at, whatever the link allows. Default `false`. */
  readonly readOnly?: boolean
  /** Default `system`. */
  readonly theme?: ThemeChoice
  /** Default: the first language of the browser that there are words in, else English. */
  readonly language?: Language
  readonly controls?: Controls
  /** The kinds of shapes that everybody on the board, and its server, knows. Default: those of Tiza. */
  readonly shapes?: ShapeRegistry
  /** Once for each board that is opened, when all tools are there. */
  readonly onReady?: (editor: ExtensibleEditor) => void
}

/**
 * A board in a page, as large as the element around it. Other values of `url`, `link` or `readOnly` open
 * another board. Throws where the link is none, to the nearest error boundary; never for want of a network.
 */
export function Board({ url, link, readOnly = false, ...rest }: BoardProps) {
  const base = url.endsWith('/') ? url : `${url}/`
  const { id, address } = parseBoardLink(link, base)
  const given = { ...rest, base, id, address, readOnly }
  return <BoardOfLink key={[base, id, readOnly].join(' ')} {...given} />
}

interface BoardOfLinkProps extends Omit<BoardProps, 'url' | 'link' | 'readOnly'> {
  readonly base: string
  readonly id: string
  readonly address: string
  readonly readOnly: boolean
}

function BoardOfLink({
  base,
  id,
  address,
  readOnly,
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
  const open = useOpenBoard(root, {
    ...{ board: id, base, readOnly, theme: shownTheme, profile: kept.profile.get() },
    ...{ memories: kept.memories, database: kept.database, shapes },
  })
  useProfile(open, profile)

  const hide = [...(controls.hide ?? []), ...(readOnly ? drawingControls : [])]
  return (
    <div ref={root} className="tiza tiza-board" data-theme={shownTheme} lang={language}>
      {open && i18n && (
        <BoardView
          open={open}
          link={address}
          i18n={i18n}
          settings={{ ...kept, theme, language }}
          controls={{ ...controls, hide }}
          missing={<MissingBoard />}
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
