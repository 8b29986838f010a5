import type { i18n } from 'i18next'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WireTranslation } from './translation.ts'
import { en } from './wire-en.ts'

const others: Readonly<Record<string, () => Promise<WireTranslation>>> = {
  es: async () => (await import('./wire-es.ts')).es,
}

/** Gives a translator the words of the wire view; `false` until they are there in its language. */
export function useWireWords(): boolean {
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
  }, [i18n, language])

  return ready === language || !Object.hasOwn(others, language)
}

function add(i18n: i18n, language: string, words: WireTranslation): void {
  // Whoever is shown already needs none of these: nobody is to be notified.
  i18n.addResourceBundle(language, 'translation', words, true, true, { silent: true })
}
