import type { Words } from '../../../i18n/translation.ts'
import type { en } from './access-en.ts'

/** What is said of rights, links and people: the keys of English, all of them. */
export type AccessTranslation = Words<typeof en>

declare module '../../../i18n/translation.ts' {
  interface AllWords extends AccessTranslation {}
}
