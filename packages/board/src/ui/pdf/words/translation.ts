import type { Words } from '../../../i18n/translation.ts'
import type { en } from './pdf-en.ts'

/** What is said where a PDF comes in: the keys of English, all of them. */
export type PdfTranslation = Words<typeof en>

declare module '../../../i18n/translation.ts' {
  interface AllWords extends PdfTranslation {}
}
