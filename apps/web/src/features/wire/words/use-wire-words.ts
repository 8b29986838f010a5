import { type AddedWords, useAddedWords } from '@tiza/board/i18n/use-added-words'
import { en } from './wire-en.ts'

const words: AddedWords = {
  en,
  others: { es: async () => (await import('./wire-es.ts')).es },
}

/** Gives a translator the words of the wire view; `false` until they are there in its language. */
export function useWireWords(): boolean {
  return useAddedWords(words)
}
