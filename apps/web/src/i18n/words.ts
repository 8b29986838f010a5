import type { WordsByLanguage } from '@tiza/board/i18n/create-i18n'
import { en as boardWords } from '@tiza/board/i18n/en'
import { en } from './en.ts'

/** What boards and the page around them say. */
export const words: WordsByLanguage = {
  en: { ...boardWords, ...en },
  es: async () => (await import('./spanish.ts')).spanish,
}
