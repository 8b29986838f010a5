import type { Words } from '../../../i18n/translation.ts'
import type { en } from './history-en.ts'

/** What is said while a long step is taken back: the keys of English, all of them. */
export type HistoryTranslation = Words<typeof en>

declare module '../../../i18n/translation.ts' {
  interface AllWords extends HistoryTranslation {}
}
