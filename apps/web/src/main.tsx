import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { createBoardMemory } from './app/board-memory.ts'
import { createBoardPictures } from './app/board-pictures.ts'
import { getLocalStorage } from './app/kept.ts'
import { createPreferences } from './app/preferences.ts'
import { addLaterWords, createI18n } from './i18n/create-i18n.ts'
import { pickLanguage } from './i18n/language.ts'
import './ui/base.css'

const base = new URL('.', document.baseURI).href
const storage = getLocalStorage()
const preferences = createPreferences({ storage })
const i18n = await createI18n(preferences.language.get() ?? pickLanguage(navigator.languages))
// Without them, parts that come later say less; the page works.
void addLaterWords(i18n).catch(() => undefined)
const container = document.getElementById('root')
if (!container) throw new Error('the page has no #root')

createRoot(container).render(
  <StrictMode>
    <App
      base={base}
      i18n={i18n}
      preferences={preferences}
      memories={createBoardMemory({ storage })}
      pictures={createBoardPictures({ storage })}
    />
  </StrictMode>,
)

// Keeps the page for a reload without a network, where the origin may have a service worker.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  void navigator.serviceWorker.register(new URL('sw.js', base)).catch(() => undefined)
}
