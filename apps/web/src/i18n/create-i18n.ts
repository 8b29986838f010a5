import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en.ts'
import { es } from './es.ts'
import type { Language } from './language.ts'

/** A translator that speaks `language` at once; `changeLanguage` switches it. */
export function createI18n(language: Language): i18n {
  const translator = createInstance()
  translator.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, es: { translation: es } },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return translator
}
