import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createI18n } from '../i18n/create-i18n.ts'
import type { Language } from '../i18n/language.ts'
import { App, type AppProps } from './app.tsx'
import { createBoardPictures } from './board-pictures.ts'

interface ShowAppOptions extends Omit<AppProps, 'i18n' | 'pictures'> {
  readonly storage: Storage | undefined
  readonly language: Language
}

/** Puts on the page all that people see and use, around a board if one is open. */
export async function showApp({ storage, language, ...props }: ShowAppOptions): Promise<void> {
  const container = document.getElementById('root')
  if (!container) throw new Error('the page has no #root')
  const i18n = await createI18n(language)
  createRoot(container).render(
    <StrictMode>
      <App i18n={i18n} pictures={createBoardPictures({ storage })} {...props} />
    </StrictMode>,
  )
}
