import type { Words } from '@tiza/board/i18n/translation'
import type { en } from './en.ts'

/** What the page says beyond its boards: the keys of English, all of them. */
export type PageTranslation = Words<typeof en>

declare module '@tiza/board/i18n/translation' {
  interface AllWords extends PageTranslation {}
}
