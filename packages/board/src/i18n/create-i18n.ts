import { limits } from '@tiza/protocol'
import { type BackendModule, createInstance, type i18n } from 'i18next'
import type { Language } from './language.ts'
import { toMegabytes } from './say-asset-bytes.ts'
import type { Translation } from './translation.ts'

/** English is always there, to fall back on; who speaks something else loads that, too. */
export type WordsByLanguage = { readonly en: Translation } & {
  readonly [K in Exclude<Language, 'en'>]: () => Promise<Translation>
}

function createBackend({ en: _, ...others }: WordsByLanguage): BackendModule {
  return {
    type: 'backend',
    init: () => undefined,
    read(language, _namespace, done) {
      if (!Object.hasOwn(others, language)) return done(new Error(`no words of ${language}`), null)
      others[language as keyof typeof others]().then(
        (words) => done(null, words),
        (error: Error) => done(error, null),
      )
    },
  }
}

/**
 * A translator that speaks `language`; `changeLanguage` switches it. Components get it of an
 * `I18nextProvider`, so that each board has its own and none is the page's.
 */
export async function createI18n(language: Language, words: WordsByLanguage): Promise<i18n> {
  const translator = createInstance()
  await translator.use(createBackend(words)).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: words.en } },
    partialBundledLanguages: true,
    react: { bindI18nStore: 'added' },
    // React escapes what it renders.
    interpolation: {
      escapeValue: false,
      defaultVariables: { assetMb: toMegabytes(limits.assetBytes) },
    },
  })
  return translator
}
