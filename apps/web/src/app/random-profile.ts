import type { Color, Profile } from '@tiza/protocol'
import type { i18n } from 'i18next'

/** What tells people apart, on light and on dark: unlike ones stand side by side. */
export const personColors: readonly Color[] = [
  ...['red', 'teal', 'pink', 'green', 'violet'],
  ...['orange', 'blue', 'brown', 'cyan'],
]

/** A friendly name in the language of the interface and a colour. `random` yields 0 to below 1. */
export function createRandomProfile({ t }: Pick<i18n, 't'>, random: () => number): Profile {
  const pick = (choices: readonly string[]) => choices[Math.floor(random() * choices.length)] ?? ''
  const quality = pick(t('names.qualities').split(','))
  const animal = pick(t('names.animals').split(','))
  return { name: t('names.pattern', { quality, animal }), color: pick(personColors) }
}
