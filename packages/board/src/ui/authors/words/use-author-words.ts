import { type AddedWords, useAddedWords } from '../../../i18n/use-added-words.ts'
import { en } from './authors-en.ts'

const words: AddedWords = {
  en,
  others: { es: async () => (await import('./authors-es.ts')).es },
}

/** Gives a board's translator the words of who made a shape; `false` until they are there. */
export function useAuthorWords(): boolean {
  return useAddedWords(words)
}
