import type { Words } from '../../../i18n/translation.ts'
import type { en } from './export-en.ts'

/** What is said where a board is exported: the keys of English, all of them. */
export type ExportTranslation = Words<typeof en>

declare module '../../../i18n/translation.ts' {
  interface AllWords extends ExportTranslation {}
}
