import { type AddedWords, useAddedWords } from '../../../i18n/use-added-words.ts'
import { en } from './export-en.ts'

const words: AddedWords = {
  en,
  others: { es: async () => (await import('./export-es.ts')).es },
}

/** Gives a board's translator the words of the dialog that exports; `false` until they are there. */
export function useExportWords(): boolean {
  return useAddedWords(words)
}
