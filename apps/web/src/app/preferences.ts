import type { Language } from '@tiza/board/i18n/language'
import type { Settings } from '@tiza/board/settings'
import { parseLastTools } from '@tiza/board/stored/last-tools'
import { parseSessions } from '@tiza/board/stored/own-sessions'
import { parseExportChoices } from '@tiza/board/stored/parse-export-choices'
import { parsePdfChoices } from '@tiza/board/stored/parse-pdf-choices'
import { parseProfile } from '@tiza/board/stored/parse-profile'
import {
  createStoredValue,
  type StoredValue,
  type StoredValueOptions,
} from '@tiza/board/stored/stored-value'
import type { ThemeChoice } from '@tiza/board/ui/theme'
import type { Profile } from '@tiza/protocol'
import { createStoredLanguage, createStoredTheme } from './stored-looks.ts'

/** What a person has chosen in this browser; `undefined` and `system` where they have not. */
export interface Preferences {
  readonly language: StoredValue<Language | undefined>
  readonly theme: StoredValue<ThemeChoice>
  /** Whether it is shown. */
  readonly minimap: StoredValue<boolean>
  /** The tool of each group of the toolbar that was chosen last. */
  readonly lastTools: Settings['lastTools']
  readonly exportChoices: Settings['exportChoices']
  readonly pdfChoices: Settings['pdfChoices']
  /** As it was stored: the editor makes sense of it. */
  readonly style: StoredValue<unknown>
  readonly hasChosenColor: StoredValue<boolean>
  readonly isNameSettled: StoredValue<boolean>
  /** Under which sessions boards were worked on. */
  readonly sessions: Settings['sessions']
  readonly profile: StoredValue<Profile | undefined>
}

export function createPreferences({
  storage,
}: Pick<StoredValueOptions<unknown>, 'storage'>): Preferences {
  return {
    language: createStoredLanguage({ storage }),
    theme: createStoredTheme({ storage }),
    minimap: createStoredValue({
      storage,
      key: 'tiza:minimap',
      parse: (value) => value !== false,
    }),
    lastTools: createStoredValue({ storage, key: 'tiza:last-tools', parse: parseLastTools }),
    exportChoices: createStoredValue({ storage, key: 'tiza:export', parse: parseExportChoices }),
    pdfChoices: createStoredValue({ storage, key: 'tiza:pdf', parse: parsePdfChoices }),
    style: createStoredValue({ storage, key: 'tiza:style', parse: (value) => value }),
    hasChosenColor: createStoredValue({
      storage,
      key: 'tiza:has-chosen-color',
      parse: (value) => value === true,
    }),
    isNameSettled: createStoredValue({
      storage,
      key: 'tiza:is-name-settled',
      parse: (value) => value === true,
    }),
    sessions: createStoredValue({ storage, key: 'tiza:sessions', parse: parseSessions }),
    profile: createStoredValue({
      storage,
      key: 'tiza:profile',
      parse: parseProfile,
    }),
  }
}
