import type { Profile } from '@tiza/protocol'
import type { Language } from '../i18n/language.ts'
import type { ThemeChoice } from '../ui/theme.ts'
import type { BoardMemories } from './board-memory.ts'
import type { BoardPictures } from './board-pictures.ts'
import type { Kept } from './kept.ts'

/** What every page knows of the browser it is in, and how to change it. */
export interface Settings {
  /** Address of the start page, with a slash at its end. */
  readonly base: string
  readonly memories: BoardMemories
  readonly pictures: BoardPictures
  readonly profile: Kept<Profile>
  /** Whether this person wants the colour that the profile has, whoever else has it. */
  readonly hasChosenColor: Kept<boolean>
  /** The style that was drawn with last; to be looked at with care. */
  readonly style: Kept<unknown>
  /** Whether boards show a small map of themselves. */
  readonly minimap: Kept<boolean>
  readonly theme: ThemeChoice
  readonly onTheme: (theme: ThemeChoice) => void
  readonly language: Language
  readonly onLanguage: (language: Language) => void
}
