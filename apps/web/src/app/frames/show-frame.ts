import { pickLanguage } from '@tiza/board/i18n/language'
import { getLocalStorage } from '@tiza/board/stored/stored-value'
import { resolveTheme } from '@tiza/board/ui/theme'
import { isBoardId } from '@tiza/protocol'
import { showRenewalLine } from '../renewal/renewal-line.ts'
import { takeReload } from '../renewal/take-reload.ts'
import { parseRoute } from '../route.ts'
import { createStoredLanguage, createStoredTheme } from '../stored-looks.ts'
import { keepFirstKeys } from './first-keys.ts'

/**
 * Runs in the HTML, before anything is painted: shows the frame of the page that the address means, in
 * the language and theme of the person.
 */
const storage = getLocalStorage()
const language = createStoredLanguage({ storage }).get() ?? pickLanguage(navigator.languages)
const isDark = matchMedia('(prefers-color-scheme: dark)').matches
const root = document.documentElement
root.lang = language
root.dataset.theme = resolveTheme(createStoredTheme({ storage }).get(), isDark)

const route = parseRoute(location.href, new URL('.', document.baseURI).href)
const isPage = route.page === 'start' || (route.page === 'board' && isBoardId(route.board))
const frame = document.getElementById(`${route.page}-${language}`)
if (isPage && frame instanceof HTMLTemplateElement) {
  // Where not everybody may make boards, what is asked first comes with the script.
  if (document.querySelector('meta[name="make-boards"]')) {
    frame.content.querySelector('.start-page__create')?.remove()
  }
  document.getElementById('root')?.append(frame.content)
}

if (isPage && route.page === 'board') window.tizaFirstKeys = keepFirstKeys(window)

// A server that is updated between the HTML and its script has the script no more, but new HTML.
document.querySelector('script[type="module"]')?.addEventListener('error', ({ target }) => {
  window.tizaFirstKeys?.drop()
  if (target instanceof HTMLScriptElement && takeReload(target.src)) location.reload()
  else showRenewalLine('incomplete')
})
