import type { Language } from '@tiza/board/i18n/language'
import { createRandomProfile } from '@tiza/board/random-profile'
import type { StoredValue } from '@tiza/board/stored/stored-value'
import type { Profile } from '@tiza/protocol'
import type { Preferences } from './preferences.ts'

/** The person's profile on every board in this browser: chosen at random at first, then kept. */
export function createProfile(
  { profile }: Pick<Preferences, 'profile'>,
  language: Language,
): StoredValue<Profile> {
  function introduce(): Profile {
    const random = createRandomProfile(language, Math.random)
    profile.set(random)
    return random
  }

  return { get: () => profile.get() ?? introduce(), set: profile.set }
}
