import type { Words } from '../../../i18n/translation.ts'
import type { en } from './import-en.ts'

/** What is said where files are imported: the keys of English, all of them. */
export type ImportTranslation = Words<typeof en>

declare module '../../../i18n/translation.ts' {
  interface AllWords extends ImportTranslation {}
}
