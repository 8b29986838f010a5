import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { BoardTitle } from './board-title.tsx'
import type { Language } from './i18n/language.ts'
import { Menu } from './ui/menu/menu.tsx'
import { EditorContext } from './ui/parts/editor-context.ts'
import { People } from './ui/people/people.tsx'
import { SavePill } from './ui/save/save-pill.tsx'
import { Share } from './ui/share/share.tsx'
import { Toolbar } from './ui/tools/toolbar.tsx'
import { HelpButton } from './ui/view/help-button.tsx'
import { ViewControls } from './ui/view/view-controls.tsx'

const nothing = () => undefined
const menu = {
  theme: 'system',
  onTheme: nothing,
  onLanguage: nothing,
  onHelp: nothing,
  onPalette: nothing,
} as const
const kept = { has: () => true, add: nothing, isPutOff: () => true, putOff: nothing }
const findAuthor = async () => undefined
const place = {
  ...{ base: '', board: '', password: undefined, token: undefined, findAuthor, kept },
  isFirstVisit: true,
}
const memories = {
  ...{ get: nothing, visit: nothing, rename: nothing, keepCamera: nothing },
  ...{ noteRight: nothing, noteDeleted: nothing },
}

interface BoardFrameProps {
  /** Of an empty board. */
  readonly editor: ExtensibleEditor
  readonly language: Language
}

/** What is seen of a board's controls at first, to be rendered ahead: nothing in it works. */
export function BoardFrame({ editor, language }: BoardFrameProps) {
  return (
    <EditorContext value={editor}>
      <main className="board-view">
        <div className="board-page">
          <div className="board-page__top">
            <div className="board-page__corner panel">
              <Menu {...menu} home="" language={language} />
              <BoardTitle ownsPage={false} board="" memories={memories} />
              <SavePill uploads={undefined} />
            </div>
            <div className="board-page__corner panel">
              <People place={place} link="" onProfile={nothing} />
              <Share link="" place={place} />
            </div>
          </div>
          <div className="board-page__bottom">
            <Toolbar />
            <ViewControls />
            <HelpButton />
          </div>
        </div>
      </main>
    </EditorContext>
  )
}
