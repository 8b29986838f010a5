import { type AddedWords, useAddedWords } from '../../../i18n/use-added-words.ts'
import { en } from './access-en.ts'

const words: AddedWords = {
  en,
  others: { es: async () => (await import('./access-es.ts')).es },
}

/** Gives a board's translator the words of rights, links and people; `false` until they are there. */
export function useAccessWords(): boolean {
  return useAddedWords(words)
}
