import { createTestEditor } from '@tiza/editor/testing/test-editor'
import type { ComponentProps, ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { createI18n } from '../../i18n/create-i18n.ts'
import { es } from '../../i18n/es.ts'
import { isLanguage, type Language, languages } from '../../i18n/language.ts'
import { Menu } from '../../ui/menu/menu.tsx'
import { EditorContext } from '../../ui/parts/editor-context.ts'
import { People } from '../../ui/people/people.tsx'
import { SavePill } from '../../ui/save/save-pill.tsx'
import { Share } from '../../ui/share/share.tsx'
import { StartPage } from '../../ui/start/start-page.tsx'
import { Toolbar } from '../../ui/tools/toolbar.tsx'
import { HelpButton } from '../../ui/view/help-button.tsx'
import { ViewControls } from '../../ui/view/view-controls.tsx'
import { createBoardMemory } from '../board-memory.ts'
import { BoardTitle } from '../board-title.tsx'

/** What is seen of a page before its scripts have arrived. */
export interface Frame {
  readonly page: 'start' | 'board'
  readonly language: Language
  readonly html: string
}

const nothing = () => undefined
const menu = { theme: 'system', onTheme: nothing, onLanguage: nothing, onHelp: nothing } as const
const start: Omit<ComponentProps<typeof StartPage>, 'language'> = {
  ...{ boards: [], now: 0, theme: 'system', onTheme: nothing, onLanguage: nothing },
  ...{ onOpen: nothing, onForget: nothing, toAddress: () => '', onOpenLink: () => false },
  onCreate: async () => undefined,
}

/** The components of each page as they are at first, in each language. Runs when the page is built. */
export async function renderFrames(): Promise<readonly Frame[]> {
  const { editor } = await createTestEditor()
  const memories = createBoardMemory({ storage: undefined })
  const frames: Frame[] = []
  for (const language of Object.keys(languages).filter(isLanguage)) {
    const i18n = await createI18n(language)
    // What would be loaded later cannot be had while the page is built.
    i18n.addResourceBundle('es', 'translation', es)
    const render = (page: Frame['page'], content: ReactNode) => {
      const frame = (
        <I18nextProvider i18n={i18n}>
          <EditorContext value={editor}>{content}</EditorContext>
        </I18nextProvider>
      )
      frames.push({ page, language, html: toPlain(renderToStaticMarkup(frame)) })
    }
    render('start', <StartPage {...start} language={language} />)
    render(
      'board',
      <main className="board-page">
        <div className="board-page__top">
          <div className="board-page__corner panel">
            <Menu {...menu} home="" language={language} />
            <BoardTitle board="" memories={memories} />
            <SavePill uploads={undefined} onReload={nothing} />
          </div>
          <div className="board-page__corner panel">
            <People onProfile={nothing} />
            <Share link="" />
          </div>
        </div>
        <div className="board-page__bottom">
          <Toolbar />
          <ViewControls />
          <HelpButton />
        </div>
      </main>,
    )
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
