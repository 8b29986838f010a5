import type { TFunction } from 'i18next'

/** Says what is being read: a file, or, without a name, what was pasted. */
export function toReadingWords(t: TFunction, name: string): string {
  return name === '' ? t('import.readingText') : t('import.reading', { name })
}
