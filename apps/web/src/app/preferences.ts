import type { Language } from '@tiza/board/i18n/language'
import { createKept, type Kept, type KeptOptions } from '@tiza/board/kept/kept'
import { parseProfile } from '@tiza/board/kept/parse-profile'
import type { ThemeChoice } from '@tiza/board/ui/theme'
import type { Profile } from '@tiza/protocol'
import { keepLanguage, keepTheme } from './kept-looks.ts'

/** What a person has chosen in this browser; `undefined` and `system` where they have not. */
export interface Preferences {
  readonly language: Kept<Language | undefined>
  readonly theme: Kept<ThemeChoice>
  /** Whether it is shown. */
  readonly minimap: Kept<boolean>
  /** As it was kept: the editor makes sense of it. */
  readonly style: Kept<unknown>
  readonly hasChosenColor: Kept<boolean>
  readonly profile: Kept<Profile | undefined>
}

export function createPreferences({ storage }: Pick<KeptOptions<unknown>, 'storage'>): Preferences {
  return {
    language: keepLanguage({ storage }),
    theme: keepTheme({ storage }),
    minimap: createKept({
      storage,
      key: 'tiza:minimap',
      parse: (value) => value !== false,
    }),
    style: createKept({ storage, key: 'tiza:style', parse: (value) => value }),
    hasChosenColor: createKept({
      storage,
      key: 'tiza:has-chosen-color',
      parse: (value) => value === true,
    }),
    profile: createKept({
      storage,
      key: 'tiza:profile',
      parse: parseProfile,
    }),
  }
}
