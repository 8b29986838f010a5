import type { i18n } from 'i18next'
import { useEffect, useState } from 'react'
import { boardWords } from './board-words.ts'
import { createI18n } from './create-i18n.ts'
import type { Language } from './language.ts'

/** A translator of one's own that speaks `language`; `undefined` until it has the words. */
export function useTranslator(language: Language): i18n | undefined {
  const [translator, setTranslator] = useState<i18n>()
  const [first] = useState(language)

  useEffect(() => {
    let isWanted = true
    void createI18n(first, boardWords).then((created) => isWanted && setTranslator(created))
    return () => {
      isWanted = false
    }
  }, [first])

  useEffect(() => void translator?.changeLanguage(language), [translator, language])
  return translator
}
