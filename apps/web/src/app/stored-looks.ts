import { isLanguage, type Language } from '@tiza/board/i18n/language'
import {
  createStoredValue,
  type StoredValue,
  type StoredValueOptions,
} from '@tiza/board/stored/stored-value'
import { isThemeChoice, type ThemeChoice } from '@tiza/board/ui/theme'

type Storage = Pick<StoredValueOptions<unknown>, 'storage'>

/** The language that a person has chosen, if any. */
export function createStoredLanguage({ storage }: Storage): StoredValue<Language | undefined> {
  return createStoredValue({
    storage,
    key: 'tiza:language',
    parse: (value) => (isLanguage(value) ? value : undefined),
  })
}

/** The theme that a person has chosen; `system` where they have not. */
export function createStoredTheme({ storage }: Storage): StoredValue<ThemeChoice> {
  return createStoredValue({
    storage,
    key: 'tiza:theme',
    parse: (value) => (isThemeChoice(value) ? value : 'system'),
  })
}
