import { BoardFrame } from '@tiza/board/board-frame'
import { createI18n } from '@tiza/board/i18n/create-i18n'
import { isLanguage, type Language, languages } from '@tiza/board/i18n/language'
import { createTestEditor } from '@tiza/editor/testing/test-editor'
import type { ComponentProps, ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { spanish } from '../../i18n/spanish.ts'
import { words } from '../../i18n/words.ts'
import { StartPage } from '../../ui/start/start-page.tsx'

/** What is seen of a page before its scripts have arrived. */
export interface Frame {
  readonly page: 'start' | 'board'
  readonly language: Language
  readonly html: string
}

const nothing = () => undefined
const start: Omit<ComponentProps<typeof StartPage>, 'language'> = {
  ...{ boards: [], binned: [], now: 0, theme: 'system', onTheme: nothing, onLanguage: nothing },
  ...{ onOpen: nothing, onForget: nothing, toAddress: () => '', onOpenLink: () => false },
  onOpenCode: async () => undefined,
  ...{ making: 'open', onCreate: async () => undefined },
  onRead: async () => ({ name: '', fault: 'unknown' }),
  onRestore: async () => false,
}

/** The components of each page as they are at first, in each language. Runs when the page is built. */
export async function renderFrames(): Promise<readonly Frame[]> {
  const { editor } = await createTestEditor()
  const frames: Frame[] = []
  for (const language of Object.keys(languages).filter(isLanguage)) {
    const i18n = await createI18n(language, words)
    // What would be loaded later cannot be had while the page is built.
    i18n.addResourceBundle('es', 'translation', spanish)
    const render = (page: Frame['page'], content: ReactNode) => {
      const frame = <I18nextProvider i18n={i18n}>{content}</I18nextProvider>
      frames.push({ page, language, html: toPlain(renderToStaticMarkup(frame)) })
    }
    render('start', <StartPage {...start} language={language} />)
    render('board', <BoardFrame editor={editor} language={language} />)
  }
  editor.destroy()
  await editor.board.close()
  return frames
}

/**
 * The page's policy allows no styles on elements, its title comes with its script, and what would be
 * typed into a field would be lost.
 */
function toPlain(html: string): string {
  return html
    .replace(/ style="[^"]*"/g, '')
    .replace(/<title>.*?<\/title>/g, '')
    .replace(/<(?=input|select)(\w+)/g, '<$1 inert')
}
