import { type AddedWords, useAddedWords } from '../../../i18n/use-added-words.ts'
import { en } from './pdf-en.ts'

const words: AddedWords = {
  en,
  others: { es: async () => (await import('./pdf-es.ts')).es },
}

/** Gives a board's translator the words of the dialog for PDFs; `false` until they are there. */
export function usePdfWords(): boolean {
  return useAddedWords(words)
}
