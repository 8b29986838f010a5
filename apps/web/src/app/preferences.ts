import { limits, type Profile } from '@tiza/protocol'
import { createKept, type KeptOptions } from './kept.ts'
import { keepLanguage, keepTheme } from './kept-looks.ts'

const colorPattern = /^(?:[a-z]{3,10}|#[0-9a-f]{6})$/

function parseProfile(value: unknown): Profile | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (!('name' in value) || typeof value.name !== 'string') return undefined
  if (!('color' in value) || typeof value.color !== 'string') return undefined
  if (value.name.length > limits.nameLength || !colorPattern.test(value.color)) return undefined
  return { name: value.name, color: value.color }
}

/** What a person has chosen in this browser; `undefined` and `system` where they have not. */
export function createPreferences({ storage }: Pick<KeptOptions<unknown>, 'storage'>) {
  return {
    language: keepLanguage({ storage }),
    theme: keepTheme({ storage }),
    minimap: createKept<boolean>({
      storage,
      key: 'tiza:minimap',
      parse: (value) => value !== false,
    }),
    style: createKept<unknown>({ storage, key: 'tiza:style', parse: (value) => value }),
    hasChosenColor: createKept<boolean>({
      storage,
      key: 'tiza:has-chosen-color',
      parse: (value) => value === true,
    }),
    profile: createKept<Profile | undefined>({
      storage,
      key: 'tiza:profile',
      parse: parseProfile,
    }),
  }
}
export type Preferences = ReturnType<typeof createPreferences>
