import type { Color, Profile } from '@tiza/protocol'
import type { Language } from './i18n/language.ts'
import { personNames } from './i18n/person-names.ts'

/** What tells people apart, on light and on dark: unlike ones stand side by side. */
export const personColors: readonly Color[] = [
  ...['red', 'teal', 'pink', 'green', 'violet'],
  ...['orange', 'blue', 'brown', 'cyan'],
]

/** A friendly name in the language of the interface and a colour. `random` yields 0 to below 1. */
export function createRandomProfile(language: Language, random: () => number): Profile {
  const { qualities, animals, join } = personNames[language]
  const pick = (choices: readonly string[]) => choices[Math.floor(random() * choices.length)] ?? ''
  const quality = pick(qualities)
  return { name: join(quality, pick(animals)), color: pick(personColors) }
}
