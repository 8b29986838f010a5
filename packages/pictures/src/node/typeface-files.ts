import { createRequire } from 'node:module'
import type { FaceName } from '../needed-faces.ts'
import type { OutlineName } from '../needed-outlines.ts'

/** The packages of the typefaces at one weight each (Fontsource), by font. */
const packages: Readonly<Record<FaceName['font'], string>> = {
  sans: 'inter',
  hand: 'shantell-sans',
  serif: 'source-serif-4',
  mono: 'jetbrains-mono',
}
/** The hand has no Greek letters of its own. */
const greekHand = 'playpen-sans'

const subsets: Readonly<Record<FaceName['letters'], string>> = {
  latin: 'latin',
  extended: 'latin-ext',
  cyrillic: 'cyrillic',
  cyrillicExtended: 'cyrillic-ext',
  greek: 'greek',
}

const { resolve } = createRequire(import.meta.url)

/** The path of a file of outlines (WOFF). Throws where it is not installed. */
export function findTypefaceFile({ face: { font, letters, style }, weight }: OutlineName): string {
  const name = font === 'hand' && letters === 'greek' ? greekHand : packages[font]
  return resolve(`@fontsource/${name}/files/${name}-${subsets[letters]}-${weight}-${style}.woff`)
}
