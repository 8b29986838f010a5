import sansCyrillicExtItalic from '@fontsource-variable/inter/files/inter-cyrillic-ext-wght-italic.woff2?url'
import sansCyrillicExt from '@fontsource-variable/inter/files/inter-cyrillic-ext-wght-normal.woff2?url'
import sansCyrillicItalic from '@fontsource-variable/inter/files/inter-cyrillic-wght-italic.woff2?url'
import sansCyrillic from '@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2?url'
import sansGreekItalic from '@fontsource-variable/inter/files/inter-greek-wght-italic.woff2?url'
import sansGreek from '@fontsource-variable/inter/files/inter-greek-wght-normal.woff2?url'
import sansExtItalic from '@fontsource-variable/inter/files/inter-latin-ext-wght-italic.woff2?url'
import sansExt from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url'
import sansItalic from '@fontsource-variable/inter/files/inter-latin-wght-italic.woff2?url'
import sans from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import monoCyrillicExtItalic from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-cyrillic-ext-wght-italic.woff2?url'
import monoCyrillicExt from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-cyrillic-ext-wght-normal.woff2?url'
import monoCyrillicItalic from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-cyrillic-wght-italic.woff2?url'
import monoCyrillic from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-cyrillic-wght-normal.woff2?url'
import monoGreekItalic from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-greek-wght-italic.woff2?url'
import monoGreek from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-greek-wght-normal.woff2?url'
import monoExtItalic from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-ext-wght-italic.woff2?url'
import monoExt from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-ext-wght-normal.woff2?url'
import monoItalic from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-italic.woff2?url'
import mono from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url'
import handGreek from '@fontsource-variable/playpen-sans/files/playpen-sans-greek-wght-normal.woff2?url'
import handCyrillicExtItalic from '@fontsource-variable/shantell-sans/files/shantell-sans-cyrillic-ext-wght-italic.woff2?url'
import handCyrillicExt from '@fontsource-variable/shantell-sans/files/shantell-sans-cyrillic-ext-wght-normal.woff2?url'
import handCyrillicItalic from '@fontsource-variable/shantell-sans/files/shantell-sans-cyrillic-wght-italic.woff2?url'
import handCyrillic from '@fontsource-variable/shantell-sans/files/shantell-sans-cyrillic-wght-normal.woff2?url'
import handExtItalic from '@fontsource-variable/shantell-sans/files/shantell-sans-latin-ext-wght-italic.woff2?url'
import handExt from '@fontsource-variable/shantell-sans/files/shantell-sans-latin-ext-wght-normal.woff2?url'
import handItalic from '@fontsource-variable/shantell-sans/files/shantell-sans-latin-wght-italic.woff2?url'
import hand from '@fontsource-variable/shantell-sans/files/shantell-sans-latin-wght-normal.woff2?url'
import serifCyrillicExtItalic from '@fontsource-variable/source-serif-4/files/source-serif-4-cyrillic-ext-wght-italic.woff2?url'
import serifCyrillicExt from '@fontsource-variable/source-serif-4/files/source-serif-4-cyrillic-ext-wght-normal.woff2?url'
import serifCyrillicItalic from '@fontsource-variable/source-serif-4/files/source-serif-4-cyrillic-wght-italic.woff2?url'
import serifCyrillic from '@fontsource-variable/source-serif-4/files/source-serif-4-cyrillic-wght-normal.woff2?url'
import serifGreekItalic from '@fontsource-variable/source-serif-4/files/source-serif-4-greek-wght-italic.woff2?url'
import serifGreek from '@fontsource-variable/source-serif-4/files/source-serif-4-greek-wght-normal.woff2?url'
import serifExtItalic from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-italic.woff2?url'
import serifExt from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2?url'
import serifItalic from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2?url'
import serif from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?url'
import type { FaceName } from '@tiza/pictures/needed-faces'
import { greekHand, shippedFamilies } from '@tiza/shapes/layout/font'

/** As Fontsource divides its files. */
export const unicodeRanges: Readonly<Record<FaceName['letters'], string>> = {
  latin:
    'U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+304,U+308,U+329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  extended:
    'U+100-130,U+132-151,U+154-2BA,U+2BD-2C5,U+2C7-2CC,U+2CE-2D7,U+2DD-2FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  cyrillic: 'U+301,U+400-45F,U+490-491,U+4B0-4B1,U+2116',
  cyrillicExtended: 'U+460-52F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F',
  greek: 'U+370-377,U+37A-37F,U+384-38A,U+38C,U+38E-3A1,U+3A3-3FF',
}

type Files = Readonly<Partial<Record<`${FaceName['letters']} ${FaceName['style']}`, string>>>

const files: Readonly<Record<FaceName['font'], Files>> = {
  sans: {
    'latin normal': sans,
    'latin italic': sansItalic,
    'extended normal': sansExt,
    'extended italic': sansExtItalic,
    'cyrillic normal': sansCyrillic,
    'cyrillic italic': sansCyrillicItalic,
    'cyrillicExtended normal': sansCyrillicExt,
    'cyrillicExtended italic': sansCyrillicExtItalic,
    'greek normal': sansGreek,
    'greek italic': sansGreekItalic,
  },
  hand: {
    'latin normal': hand,
    'latin italic': handItalic,
    'extended normal': handExt,
    'extended italic': handExtItalic,
    'cyrillic normal': handCyrillic,
    'cyrillic italic': handCyrillicItalic,
    'cyrillicExtended normal': handCyrillicExt,
    'cyrillicExtended italic': handCyrillicExtItalic,
    'greek normal': handGreek,
  },
  serif: {
    'latin normal': serif,
    'latin italic': serifItalic,
    'extended normal': serifExt,
    'extended italic': serifExtItalic,
    'cyrillic normal': serifCyrillic,
    'cyrillic italic': serifCyrillicItalic,
    'cyrillicExtended normal': serifCyrillicExt,
    'cyrillicExtended italic': serifCyrillicExtItalic,
    'greek normal': serifGreek,
    'greek italic': serifGreekItalic,
  },
  mono: {
    'latin normal': mono,
    'latin italic': monoItalic,
    'extended normal': monoExt,
    'extended italic': monoExtItalic,
    'cyrillic normal': monoCyrillic,
    'cyrillic italic': monoCyrillicItalic,
    'cyrillicExtended normal': monoCyrillicExt,
    'cyrillicExtended italic': monoCyrillicExtItalic,
    'greek normal': monoGreek,
    'greek italic': monoGreekItalic,
  },
}

/** The address of the file that has a face, relative to the page; `undefined` where there is none. */
export function getFile({ font, letters, style }: FaceName): string | undefined {
  return files[font][`${letters} ${style}`]
}

/** The name under which the page knows a face. */
export function getFamily({ font, letters }: FaceName): string {
  return font === 'hand' && letters === 'greek' ? greekHand : shippedFamilies[font]
}
