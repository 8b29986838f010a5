import type { Language } from '@tiza/board/i18n/language'
import type { Settings } from '@tiza/board/settings'
import type { ThemeChoice } from '@tiza/board/ui/theme'
import type { BoardMemories } from './board-memory.ts'
import type { BoardPictures } from './board-pictures.ts'

/** What every page knows of the browser it is in, and how to change it. */
export interface PageSettings extends Settings {
  readonly memories: BoardMemories
  readonly pictures: BoardPictures
  readonly onTheme: (theme: ThemeChoice) => void
  readonly onLanguage: (language: Language) => void
}
