import sansExtItalic from '@fontsource-variable/inter/files/inter-latin-ext-wght-italic.woff2?url'
import sansExt from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url'
import sansItalic from '@fontsource-variable/inter/files/inter-latin-wght-italic.woff2?url'
import sans from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import monoExtItalic from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-ext-wght-italic.woff2?url'
import monoExt from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-ext-wght-normal.woff2?url'
import monoItalic from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-italic.woff2?url'
import mono from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url'
import handExtItalic from '@fontsource-variable/shantell-sans/files/shantell-sans-latin-ext-wght-italic.woff2?url'
import handExt from '@fontsource-variable/shantell-sans/files/shantell-sans-latin-ext-wght-normal.woff2?url'
import handItalic from '@fontsource-variable/shantell-sans/files/shantell-sans-latin-wght-italic.woff2?url'
import hand from '@fontsource-variable/shantell-sans/files/shantell-sans-latin-wght-normal.woff2?url'
import serifExtItalic from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-italic.woff2?url'
import serifExt from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2?url'
import serifItalic from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2?url'
import serif from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?url'
import type { FaceName } from './needed-faces.ts'

/** As Fontsource divides its files. */
export const unicodeRanges: Readonly<Record<FaceName['letters'], string>> = {
  latin:
    'U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+304,U+308,U+329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  extended:
    'U+100-130,U+132-151,U+154-2BA,U+2BD-2C5,U+2C7-2CC,U+2CE-2D7,U+2DD-2FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
}

type Files = Readonly<Record<`${FaceName['letters']} ${FaceName['style']}`, string>>

const files: Readonly<Record<FaceName['font'], Files>> = {
  sans: {
    'latin normal': sans,
    'latin italic': sansItalic,
    'extended normal': sansExt,
    'extended italic': sansExtItalic,
  },
  hand: {
    'latin normal': hand,
    'latin italic': handItalic,
    'extended normal': handExt,
    'extended italic': handExtItalic,
  },
  serif: {
    'latin normal': serif,
    'latin italic': serifItalic,
    'extended normal': serifExt,
    'extended italic': serifExtItalic,
  },
  mono: {
    'latin normal': mono,
    'latin italic': monoItalic,
    'extended normal': monoExt,
    'extended italic': monoExtItalic,
  },
}

/** The address of the file that has a face, relative to the page. */
export function getFile({ font, letters, style }: FaceName): string {
  return files[font][`${letters} ${style}`]
}
