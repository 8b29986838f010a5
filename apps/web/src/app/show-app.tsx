import { createI18n } from '@tiza/board/i18n/create-i18n'
import type { Language } from '@tiza/board/i18n/language'
import { BoardControls } from '@tiza/board/lazy-parts'
import { StrictMode, startTransition, useLayoutEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { words } from '../i18n/words.ts'
import { App, type AppProps, Start } from './app.tsx'
import { createBoardPictures } from './board-pictures.ts'
import { parseRoute } from './route.ts'

export { loadAhead } from './load-ahead.ts'

interface ShowAppOptions extends Omit<AppProps, 'i18n' | 'pictures'> {
  readonly container: HTMLElement
  readonly storage: Storage | undefined
  readonly language: Language
}

/**
 * Puts on the page all that people see and use, around a board if one is open: in one go, in place of
 * the frame that was there. It is prepared in slices, between which one draws. Rejects where it fails.
 */
export async function showApp({
  container,
  storage,
  language,
  ...props
}: ShowAppOptions): Promise<void> {
  const part = parseRoute(location.href, props.base).page === 'start' ? Start : BoardControls
  const [i18n] = await Promise.all([createI18n(language, words), part.load()])
  await new Promise<void>((resolve, reject) => {
    const root = createRoot(container, { onUncaughtError: reject })
    startTransition(() =>
      root.render(
        <StrictMode>
          <App i18n={i18n} pictures={createBoardPictures({ storage })} {...props} />
          <Shown onShown={resolve} />
        </StrictMode>,
      ),
    )
  })
}

/** Notifies when all beside it is on the page. */
function Shown({ onShown }: { readonly onShown: () => void }) {
  useLayoutEffect(onShown, [onShown])
  return null
}
