import { pickLanguage } from '@tiza/board/i18n/language'
import { followHostLinks, takeHostKey } from '@tiza/board/links/follow-host-links'
import { parsePlace } from '@tiza/board/links/place-link'
import { takeSignedToken } from '@tiza/board/links/signed-link'
import { openBoard } from '@tiza/board/open-board'
import { getLocalStorage } from '@tiza/board/stored/stored-value'
import { resolveTheme } from '@tiza/board/ui/theme'
import { isBoardId } from '@tiza/protocol'
import { type BoardEntry, createBoardHost } from './app/board-host.ts'
import { createBoardMemory } from './app/board-memory.ts'
import { createProfile } from './app/create-profile.ts'
import { keepEarlyPress } from './app/frames/early-press.ts'
import { createPreferences } from './app/preferences.ts'
import { isOutdated } from './app/renewal/is-outdated.ts'
import { showRenewalLine } from './app/renewal/renewal-line.ts'
import { takeReload } from './app/renewal/take-reload.ts'
import { watchBuild } from './app/renewal/watch-build.ts'
import { parseRoute } from './app/route.ts'
import { createSignedTokens } from './app/signed-tokens.ts'
import { createWireHost } from './app/wire-host.ts'
import './app/frames/frame-styles.ts'

const container = getContainer()
const early = keepEarlyPress(container)
const base = new URL('.', document.baseURI).href
const storage = getLocalStorage()
const preferences = createPreferences({ storage })
const memories = createBoardMemory({ storage })
const tokens = createSignedTokens({ storage })
const language = preferences.language.get() ?? pickLanguage(navigator.languages)
const profile = createProfile(preferences, language)
const wire = createWireHost({ window, load: () => import('./features/wire/wire.ts') })
const host = createBoardHost(async (board, entry) => {
  const recorder = await wire.prepare()
  if (entry.token !== undefined) tokens.keep(board, entry.token)
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches
  const theme = resolveTheme(preferences.theme.get(), isDark)
  const open = await openBoard({
    ...{ board, base, memories, theme, profile: profile.get() },
    ...{ token: tokens.get(board), ...entry },
    ...{ hasMinimap: preferences.minimap.get, observer: recorder?.observe },
    isNameWanted: () => !preferences.isNameSettled.get(),
    sessions: preferences.sessions.get(),
    ...{ root: document.body, place: parsePlace(location.hash) },
  })
  window.tiza = { board: open.editor.board, editor: open.editor, canvas: open.canvas }
  window.tizaFirstKeys?.repeat()
  const stop = followHostLinks(open.editor.board)
  return {
    ...open,
    close() {
      stop()
      window.tiza = undefined
      open.close()
    },
  }
})

const entry = new URL(import.meta.url).pathname.split('/').at(-1) ?? ''
const build = watchBuild({
  ...{ window, document, host },
  isOutdated: () => isOutdated({ address: location.href, entry, fetch: window.fetch }),
  onFault: showRenewalLine,
  reload: () => location.reload(),
  takeReload: () => takeReload(entry),
})

/** What a link has in its fragment. */
function toEntry(): BoardEntry {
  const token = takeSignedToken()
  return { host: takeHostKey(), ...(token !== undefined && { token }) }
}

// A signed link of the board that is open may allow more, or for longer.
window.addEventListener('hashchange', () => {
  const token = takeSignedToken()
  if (token !== undefined) void host.reopen({ token })
})

// The canvas and the pen come first: one draws while all else is on its way.
const route = parseRoute(location.href, base)
if (route.page === 'board' && isBoardId(route.board)) {
  await host.show(route.board, toEntry())
  // Where it could not be opened, nobody takes them.
  window.tizaFirstKeys?.drop()
  await afterFrame()
}
await showRest()

// Keeps the page for a reload without a network, where the origin may have a service worker.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  void navigator.serviceWorker.register(new URL('sw.js', base)).catch(() => undefined)
}

async function showRest(): Promise<void> {
  const app = await import('./app/show-app.tsx')
  const given = { container, base, storage, preferences, memories, language, profile, host, wire }
  await app.showApp(given)
  build.noteWhole()
  early.repeat()
  const idle = window.requestIdleCallback ?? setTimeout
  idle(() => void build.loadAhead(app.loadAhead))
}

function getContainer(): HTMLElement {
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no #root')
  return root
}

/** Resolves when a frame has been shown; a page that nobody sees has none. */
function afterFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
    if (document.hidden) resolve()
    document.addEventListener('visibilitychange', () => resolve(), { once: true })
  })
}
