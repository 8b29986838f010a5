import type { Profile } from '@tiza/protocol'
import type { Language } from '../i18n/language.ts'
import type { Kept } from './kept.ts'
import type { Preferences } from './preferences.ts'
import { createRandomProfile } from './random-profile.ts'

/** The person's profile on every board in this browser: chosen at random at first, then kept. */
export function createProfile(
  { profile }: Pick<Preferences, 'profile'>,
  language: Language,
): Kept<Profile> {
  function introduce(): Profile {
    const random = createRandomProfile(language, Math.random)
    profile.set(random)
    return random
  }

  return { get: () => profile.get() ?? introduce(), set: profile.set }
}
