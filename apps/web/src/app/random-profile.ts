import { type Color, type PaletteColor, type Profile, palette } from '@tiza/protocol'
import type { i18n } from 'i18next'

const tooPale: readonly PaletteColor[] = ['black', 'grey', 'yellow']
/** What a person can have: pointers and names are told apart by it, on light and on dark. */
export const personColors: readonly Color[] = palette.filter((color) => !tooPale.includes(color))

/** A friendly name in the language of the interface and a colour. `random` yields 0 to below 1. */
export function createRandomProfile({ t }: Pick<i18n, 't'>, random: () => number): Profile {
  const pick = (choices: readonly string[]) => choices[Math.floor(random() * choices.length)] ?? ''
  const quality = pick(t('names.qualities').split(','))
  const animal = pick(t('names.animals').split(','))
  return { name: t('names.pattern', { quality, animal }), color: pick(personColors) }
}
