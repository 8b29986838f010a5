import { getFile, unicodeRanges } from './files.ts'
import type { FaceName } from './needed-faces.ts'

/** As `base.css` names it. */
const family = 'Tiza Interface'
const everyLetters: readonly FaceName['letters'][] = [
  ...(['latin', 'extended', 'cyrillic', 'cyrillicExtended', 'greek'] as const),
]
let isAdded = false

/**
 * Lets the page write its interface in the typeface that is shipped with it, each part of which is fetched
 * when there are letters for it. Until then, and where it cannot be had, a font of the system stands in.
 *
 * @param base Address of the start page, with a slash at its end.
 */
export function addInterfaceTypeface(base: string): void {
  if (isAdded) return
  isAdded = true
  for (const letters of everyLetters) {
    const file = getFile({ font: 'sans', letters, style: 'normal' })
    if (file === undefined) continue
    const source = `url("${new URL(file, base)}")`
    const unicodeRange = unicodeRanges[letters]
    document.fonts.add(
      new FontFace(family, source, { weight: '100 900', display: 'swap', unicodeRange }),
    )
  }
}
