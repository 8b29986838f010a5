import type { Words } from '@tiza/board/i18n/translation'
import type { en } from './wire-en.ts'

/** What the wire view says: the keys of English, all of them. */
export type WireTranslation = Words<typeof en>

declare module '@tiza/board/i18n/translation' {
  interface AllWords extends WireTranslation {}
}
