import { type AddedWords, useAddedWords } from '../../../i18n/use-added-words.ts'
import { en } from './history-en.ts'

const words: AddedWords = {
  en,
  others: { es: async () => (await import('./history-es.ts')).es },
}

/** Gives a board's translator the words of long steps; `false` until they are there. */
export function useHistoryWords(): boolean {
  return useAddedWords(words)
}
