import { isLanguage, type Language } from '@tiza/board/i18n/language'
import { createKept, type Kept, type KeptOptions } from '@tiza/board/kept/kept'
import { isThemeChoice, type ThemeChoice } from '@tiza/board/ui/theme'

type Storage = Pick<KeptOptions<unknown>, 'storage'>

/** The language that a person has chosen, if any. */
export function keepLanguage({ storage }: Storage): Kept<Language | undefined> {
  return createKept({
    storage,
    key: 'tiza:language',
    parse: (value) => (isLanguage(value) ? value : undefined),
  })
}

/** The theme that a person has chosen; `system` where they have not. */
export function keepTheme({ storage }: Storage): Kept<ThemeChoice> {
  return createKept({
    storage,
    key: 'tiza:theme',
    parse: (value) => (isThemeChoice(value) ? value : 'system'),
  })
}
