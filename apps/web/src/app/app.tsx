import { isLanguage, type Language } from '@tiza/board/i18n/language'
import { lazily } from '@tiza/board/ui/parts/lazily'
import { ThemeContext } from '@tiza/board/ui/parts/theme-context'
import { useDeviceIsDark } from '@tiza/board/ui/parts/use-device-is-dark'
import { resolveTheme, type ThemeChoice } from '@tiza/board/ui/theme'
import { isBoardId } from '@tiza/protocol'
import type { i18n } from 'i18next'
import { Suspense, useEffect, useLayoutEffect, useState } from 'react'
import { I18nextProvider } from 'react-i18next'
import { FailureBoundary } from '../ui/pages/failed-page.tsx'
import { MissingBoardPage } from '../ui/pages/missing-board-page.tsx'
import type { BoardEntry, BoardHost } from './board-host.ts'
import { BoardPlace } from './board-place.tsx'
import type { Preferences } from './preferences.ts'
import { readVersion } from './read-version.ts'
import { parseRoute, type Route, toBoardLink } from './route.ts'
import type { PageSettings } from './settings.ts'
import type { WireHost } from './wire-host.ts'

export const Start = lazily(() => import('./start.tsx'))

export interface AppProps extends Pick<PageSettings, 'base' | 'memories' | 'pictures' | 'profile'> {
  readonly i18n: i18n
  readonly preferences: Preferences
  readonly host: BoardHost
  readonly wire: WireHost
}

/** The whole page: which place is shown, in which language and theme. */
export function App({ i18n, preferences, host, wire, ...given }: AppProps) {
  const { base } = given
  const [route, setRoute] = useRoute(base)
  const [theme, setTheme] = useState(preferences.theme.get)
  const [language, setLanguage] = useState<Language>(() =>
    isLanguage(i18n.language) ? i18n.language : 'en',
  )
  const shownTheme = resolveTheme(theme, useDeviceIsDark())

  useLayoutEffect(() => {
    document.documentElement.dataset.theme = shownTheme
    document.documentElement.lang = language
  }, [shownTheme, language])

  const board = route.page === 'board' && isBoardId(route.board) ? route.board : undefined
  useEffect(() => void host.show(board), [host, board])

  const openPlace = (next: string, entry?: BoardEntry) => {
    void host.show(next, entry)
    history.pushState(null, '', toBoardLink(next, base))
    setRoute({ page: 'board', board: next })
  }

  const settings: PageSettings = {
    ...{ ...given, theme, language, home: base, version: readVersion() },
    ...{ ownsPage: true, database: 'tiza' },
    ...{ style: preferences.style, minimap: preferences.minimap },
    ...{ lastTools: preferences.lastTools, exportChoices: preferences.exportChoices },
    pdfChoices: preferences.pdfChoices,
    hasChosenColor: preferences.hasChosenColor,
    isNameSettled: preferences.isNameSettled,
    sessions: preferences.sessions,
    onWire: wire.toggle,
    onPassword: (password) => void host.reopen({ password }),
    onReopen: () => void host.reopen({}),
    boards: {
      open: ({ id, host: key, board: publicId }, file) =>
        openPlace(id, { host: key, publicId, file }),
      leave(id) {
        given.memories.forget(id)
        given.pictures.forget(id)
        history.pushState(null, '', base)
        setRoute({ page: 'start' })
      },
    },
    onTheme(next: ThemeChoice) {
      preferences.theme.set(next)
      setTheme(next)
    },
    onLanguage(next: Language) {
      preferences.language.set(next)
      void i18n.changeLanguage(next)
      setLanguage(next)
    },
  }

  return (
    <I18nextProvider i18n={i18n}>
      <ThemeContext value={shownTheme}>
        <FailureBoundary
          onFailure={() => void host.show(undefined)}
          onReload={() => location.reload()}
        >
          <Place
            route={route}
            host={host}
            wire={wire}
            i18n={i18n}
            settings={settings}
            onOpen={openPlace}
          />
        </FailureBoundary>
      </ThemeContext>
    </I18nextProvider>
  )
}

interface PlaceProps {
  readonly route: Route
  readonly host: BoardHost
  readonly wire: WireHost
  readonly i18n: i18n
  readonly settings: PageSettings
  readonly onOpen: (board: string, entry?: BoardEntry) => void
}

function Place({ route, host, wire, i18n, settings, onOpen }: PlaceProps) {
  if (route.page === 'start') {
    return (
      <Suspense>
        <Start settings={settings} onOpen={onOpen} />
      </Suspense>
    )
  }
  if (route.page === 'board' && isBoardId(route.board)) {
    return <BoardPlace key={route.board} board={route.board} {...{ host, wire, i18n, settings }} />
  }
  return <MissingBoardPage home={settings.base} />
}

/** The place that the address bar shows; follows the browser's back and forward. */
function useRoute(base: string) {
  const [route, setRoute] = useState(() => parseRoute(location.href, base))

  useEffect(() => {
    const handlePop = () => setRoute(parseRoute(location.href, base))
    window.addEventListener('popstate', handlePop)
    return () => window.removeEventListener('popstate', handlePop)
  }, [base])

  return [route, setRoute] as const
}
