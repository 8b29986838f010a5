import { isBoardId } from '@tiza/protocol'
import { createBoardHost } from './app/board-host.ts'
import { createBoardMemory } from './app/board-memory.ts'
import { createProfile } from './app/create-profile.ts'
import { getLocalStorage } from './app/kept.ts'
import { openBoard } from './app/open-board.ts'
import { createPreferences } from './app/preferences.ts'
import { parseRoute } from './app/route.ts'
import { pickLanguage } from './i18n/language.ts'
import { resolveTheme } from './ui/theme.ts'
import './ui/base.css'

const base = new URL('.', document.baseURI).href
const storage = getLocalStorage()
const preferences = createPreferences({ storage })
const memories = createBoardMemory({ storage })
const language = preferences.language.get() ?? pickLanguage(navigator.languages)
const profile = createProfile(preferences, language)
const host = createBoardHost((board) => {
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches
  const theme = resolveTheme(preferences.theme.get(), isDark)
  return openBoard({ board, base, memories, theme, profile: profile.get() })
})

// The canvas and the pen come first; whatever else there is, one draws meanwhile.
const route = parseRoute(location.href, base)
if (route.page === 'board' && isBoardId(route.board)) await host.show(route.board)
const { showApp } = await import('./app/show-app.tsx')
await showApp({ base, storage, preferences, memories, language, profile, host })

// Keeps the page for a reload without a network, where the origin may have a service worker.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  void navigator.serviceWorker.register(new URL('sw.js', base)).catch(() => undefined)
}
