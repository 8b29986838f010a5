import type { WordsByLanguage } from './create-i18n.ts'
import { en } from './en.ts'

/** What a board says by itself. */
export const boardWords: WordsByLanguage = {
  en,
  es: async () => (await import('./es.ts')).es,
}
