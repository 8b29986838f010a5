import type { i18n } from 'i18next'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Words of a part of a board that is loaded when it is needed, by language. */
export interface AddedWords {
  /** To fall back on. */
  readonly en: object
  /** Loads those of the other languages. */
  readonly others: Readonly<Record<string, () => Promise<object>>>
}

/** Gives a board's translator the words of a part of it; `false` until they are there in its language. */
export function useAddedWords({ en, others }: AddedWords): boolean {
  const { i18n } = useTranslation()
  const { language } = i18n
  useState(() => add(i18n, 'en', en))
  const [ready, setReady] = useState('en')

  useEffect(() => {
    let isCurrent = true
    const load = Object.hasOwn(others, language) ? others[language] : undefined
    // English is what is left where a language cannot be had.
    void load?.()
      .then((words) => add(i18n, language, words))
      .catch(() => undefined)
      .then(() => isCurrent && setReady(language))
    return () => {
      isCurrent = false
    }
  }, [i18n, language, others])

  return ready === language || !Object.hasOwn(others, language)
}

function add(i18n: i18n, language: string, words: object): void {
  // Whoever is shown already needs none of these: nobody is to be notified.
  i18n.addResourceBundle(language, 'translation', words, true, true, { silent: true })
}
