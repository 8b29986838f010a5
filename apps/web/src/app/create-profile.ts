import type { Profile } from '@tiza/protocol'
import type { Language } from '../i18n/language.ts'
import type { Kept } from './kept.ts'
import type { Preferences } from './preferences.ts'
import { createRandomProfile } from './random-profile.ts'

/** Who somebody is on every board of this browser: at first somebody at random, for good. */
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
