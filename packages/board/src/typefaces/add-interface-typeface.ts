import type { FaceName } from '@tiza/pictures/needed-faces'
import { getFile, unicodeRanges } from './files.ts'

/** As `base.css` names it. */
const family = 'Tiza Interface'
const foreignLetters: readonly FaceName['letters'][] = [
  ...(['extended', 'cyrillic', 'cyrillicExtended', 'greek'] as const),
]
let isAdded = false

/**
 * Lets the page write its interface in the typeface that is shipped with it; letters beyond Western European
 * ones are fetched when a name has some. Until then, and where it cannot be had, a font of the system stands
 * in.
 *
 * @param base Address of the start page, with a slash at its end.
 */
export function addInterfaceTypeface(base: string): void {
  if (isAdded) return
  isAdded = true
  void addLatin(base)
  for (const letters of foreignLetters) {
    const address = getAddress(letters, base)
    if (address) addFace(letters, `url("${address}")`)
  }
}

/** Every page needs it: fetched by hand, as Firefox reports an error when it is left before a font has come. */
async function addLatin(base: string): Promise<void> {
  const address = getAddress('latin', base)
  const response = address && (await fetch(address).catch(() => undefined))
  const bytes = response?.ok && (await response.arrayBuffer().catch(() => undefined))
  if (bytes) addFace('latin', bytes)
}

function getAddress(letters: FaceName['letters'], base: string): URL | undefined {
  const file = getFile({ font: 'sans', letters, style: 'normal' })
  return file === undefined ? undefined : new URL(file, base)
}

function addFace(letters: FaceName['letters'], source: string | ArrayBuffer): void {
  const unicodeRange = unicodeRanges[letters]
  const face = new FontFace(family, source, { weight: '100 900', display: 'swap', unicodeRange })
  document.fonts.add(face)
}
