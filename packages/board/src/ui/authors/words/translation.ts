import type { Words } from '../../../i18n/translation.ts'
import type { en } from './authors-en.ts'

/** What is said of who made a shape: the keys of English, all of them. */
export type AuthorTranslation = Words<typeof en>

declare module '../../../i18n/translation.ts' {
  interface AllWords extends AuthorTranslation {}
}
