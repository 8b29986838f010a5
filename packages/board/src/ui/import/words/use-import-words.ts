import { type AddedWords, useAddedWords } from '../../../i18n/use-added-words.ts'
import { en } from './import-en.ts'

const words: AddedWords = {
  en,
  others: { es: async () => (await import('./import-es.ts')).es },
}

/** Gives a board's translator the words of the dialog that imports; `false` until they are there. */
export function useImportWords(): boolean {
  return useAddedWords(words)
}
