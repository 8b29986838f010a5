import { isLanguage, type Language } from '../i18n/language.ts'
import { isThemeChoice, type ThemeChoice } from '../ui/theme.ts'
import { createKept, type Kept, type KeptOptions } from './kept.ts'

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
