import sansCyrillic400Italic from '@fontsource/inter/files/inter-cyrillic-400-italic.woff?url'
import sansCyrillic400 from '@fontsource/inter/files/inter-cyrillic-400-normal.woff?url'
import sansCyrillic700Italic from '@fontsource/inter/files/inter-cyrillic-700-italic.woff?url'
import sansCyrillic700 from '@fontsource/inter/files/inter-cyrillic-700-normal.woff?url'
import sansCyrillicExtended400Italic from '@fontsource/inter/files/inter-cyrillic-ext-400-italic.woff?url'
import sansCyrillicExtended400 from '@fontsource/inter/files/inter-cyrillic-ext-400-normal.woff?url'
import sansCyrillicExtended700Italic from '@fontsource/inter/files/inter-cyrillic-ext-700-italic.woff?url'
import sansCyrillicExtended700 from '@fontsource/inter/files/inter-cyrillic-ext-700-normal.woff?url'
import sansGreek400Italic from '@fontsource/inter/files/inter-greek-400-italic.woff?url'
import sansGreek400 from '@fontsource/inter/files/inter-greek-400-normal.woff?url'
import sansGreek700Italic from '@fontsource/inter/files/inter-greek-700-italic.woff?url'
import sansGreek700 from '@fontsource/inter/files/inter-greek-700-normal.woff?url'
import sansLatin400Italic from '@fontsource/inter/files/inter-latin-400-italic.woff?url'
import sansLatin400 from '@fontsource/inter/files/inter-latin-400-normal.woff?url'
import sansLatin700Italic from '@fontsource/inter/files/inter-latin-700-italic.woff?url'
import sansLatin700 from '@fontsource/inter/files/inter-latin-700-normal.woff?url'
import sansExtended400Italic from '@fontsource/inter/files/inter-latin-ext-400-italic.woff?url'
import sansExtended400 from '@fontsource/inter/files/inter-latin-ext-400-normal.woff?url'
import sansExtended700Italic from '@fontsource/inter/files/inter-latin-ext-700-italic.woff?url'
import sansExtended700 from '@fontsource/inter/files/inter-latin-ext-700-normal.woff?url'
import monoCyrillic400Italic from '@fontsource/jetbrains-mono/files/jetbrains-mono-cyrillic-400-italic.woff?url'
import monoCyrillic400 from '@fontsource/jetbrains-mono/files/jetbrains-mono-cyrillic-400-normal.woff?url'
import monoCyrillic700Italic from '@fontsource/jetbrains-mono/files/jetbrains-mono-cyrillic-700-italic.woff?url'
import monoCyrillic700 from '@fontsource/jetbrains-mono/files/jetbrains-mono-cyrillic-700-normal.woff?url'
import monoCyrillicExtended400Italic from '@fontsource/jetbrains-mono/files/jetbrains-mono-cyrillic-ext-400-italic.woff?url'
import monoCyrillicExtended400 from '@fontsource/jetbrains-mono/files/jetbrains-mono-cyrillic-ext-400-normal.woff?url'
import monoCyrillicExtended700Italic from '@fontsource/jetbrains-mono/files/jetbrains-mono-cyrillic-ext-700-italic.woff?url'
import monoCyrillicExtended700 from '@fontsource/jetbrains-mono/files/jetbrains-mono-cyrillic-ext-700-normal.woff?url'
import monoGreek400Italic from '@fontsource/jetbrains-mono/files/jetbrains-mono-greek-400-italic.woff?url'
import monoGreek400 from '@fontsource/jetbrains-mono/files/jetbrains-mono-greek-400-normal.woff?url'
import monoGreek700Italic from '@fontsource/jetbrains-mono/files/jetbrains-mono-greek-700-italic.woff?url'
import monoGreek700 from '@fontsource/jetbrains-mono/files/jetbrains-mono-greek-700-normal.woff?url'
import monoLatin400Italic from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-italic.woff?url'
import monoLatin400 from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff?url'
import monoLatin700Italic from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-700-italic.woff?url'
import monoLatin700 from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-700-normal.woff?url'
import monoExtended400Italic from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-ext-400-italic.woff?url'
import monoExtended400 from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-ext-400-normal.woff?url'
import monoExtended700Italic from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-ext-700-italic.woff?url'
import monoExtended700 from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-ext-700-normal.woff?url'
import handGreek400 from '@fontsource/playpen-sans/files/playpen-sans-greek-400-normal.woff?url'
import handGreek700 from '@fontsource/playpen-sans/files/playpen-sans-greek-700-normal.woff?url'
import handCyrillic400Italic from '@fontsource/shantell-sans/files/shantell-sans-cyrillic-400-italic.woff?url'
import handCyrillic400 from '@fontsource/shantell-sans/files/shantell-sans-cyrillic-400-normal.woff?url'
import handCyrillic700Italic from '@fontsource/shantell-sans/files/shantell-sans-cyrillic-700-italic.woff?url'
import handCyrillic700 from '@fontsource/shantell-sans/files/shantell-sans-cyrillic-700-normal.woff?url'
import handCyrillicExtended400Italic from '@fontsource/shantell-sans/files/shantell-sans-cyrillic-ext-400-italic.woff?url'
import handCyrillicExtended400 from '@fontsource/shantell-sans/files/shantell-sans-cyrillic-ext-400-normal.woff?url'
import handCyrillicExtended700Italic from '@fontsource/shantell-sans/files/shantell-sans-cyrillic-ext-700-italic.woff?url'
import handCyrillicExtended700 from '@fontsource/shantell-sans/files/shantell-sans-cyrillic-ext-700-normal.woff?url'
import handLatin400Italic from '@fontsource/shantell-sans/files/shantell-sans-latin-400-italic.woff?url'
import handLatin400 from '@fontsource/shantell-sans/files/shantell-sans-latin-400-normal.woff?url'
import handLatin700Italic from '@fontsource/shantell-sans/files/shantell-sans-latin-700-italic.woff?url'
import handLatin700 from '@fontsource/shantell-sans/files/shantell-sans-latin-700-normal.woff?url'
import handExtended400Italic from '@fontsource/shantell-sans/files/shantell-sans-latin-ext-400-italic.woff?url'
import handExtended400 from '@fontsource/shantell-sans/files/shantell-sans-latin-ext-400-normal.woff?url'
import handExtended700Italic from '@fontsource/shantell-sans/files/shantell-sans-latin-ext-700-italic.woff?url'
import handExtended700 from '@fontsource/shantell-sans/files/shantell-sans-latin-ext-700-normal.woff?url'
import serifCyrillic400Italic from '@fontsource/source-serif-4/files/source-serif-4-cyrillic-400-italic.woff?url'
import serifCyrillic400 from '@fontsource/source-serif-4/files/source-serif-4-cyrillic-400-normal.woff?url'
import serifCyrillic700Italic from '@fontsource/source-serif-4/files/source-serif-4-cyrillic-700-italic.woff?url'
import serifCyrillic700 from '@fontsource/source-serif-4/files/source-serif-4-cyrillic-700-normal.woff?url'
import serifCyrillicExtended400Italic from '@fontsource/source-serif-4/files/source-serif-4-cyrillic-ext-400-italic.woff?url'
import serifCyrillicExtended400 from '@fontsource/source-serif-4/files/source-serif-4-cyrillic-ext-400-normal.woff?url'
import serifCyrillicExtended700Italic from '@fontsource/source-serif-4/files/source-serif-4-cyrillic-ext-700-italic.woff?url'
import serifCyrillicExtended700 from '@fontsource/source-serif-4/files/source-serif-4-cyrillic-ext-700-normal.woff?url'
import serifGreek400Italic from '@fontsource/source-serif-4/files/source-serif-4-greek-400-italic.woff?url'
import serifGreek400 from '@fontsource/source-serif-4/files/source-serif-4-greek-400-normal.woff?url'
import serifGreek700Italic from '@fontsource/source-serif-4/files/source-serif-4-greek-700-italic.woff?url'
import serifGreek700 from '@fontsource/source-serif-4/files/source-serif-4-greek-700-normal.woff?url'
import serifLatin400Italic from '@fontsource/source-serif-4/files/source-serif-4-latin-400-italic.woff?url'
import serifLatin400 from '@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff?url'
import serifLatin700Italic from '@fontsource/source-serif-4/files/source-serif-4-latin-700-italic.woff?url'
import serifLatin700 from '@fontsource/source-serif-4/files/source-serif-4-latin-700-normal.woff?url'
import serifExtended400Italic from '@fontsource/source-serif-4/files/source-serif-4-latin-ext-400-italic.woff?url'
import serifExtended400 from '@fontsource/source-serif-4/files/source-serif-4-latin-ext-400-normal.woff?url'
import serifExtended700Italic from '@fontsource/source-serif-4/files/source-serif-4-latin-ext-700-italic.woff?url'
import serifExtended700 from '@fontsource/source-serif-4/files/source-serif-4-latin-ext-700-normal.woff?url'
import type { FaceName } from '@tiza/pictures/needed-faces'
import type { Weight } from '@tiza/pictures/needed-outlines'

type Files = Readonly<
  Partial<Record<`${FaceName['letters']} ${FaceName['style']} ${Weight}`, string>>
>

/** The same typefaces at one weight each, in a form from which outlines can be read. */
const files: Readonly<Record<FaceName['font'], Files>> = {
  sans: {
    'latin normal 400': sansLatin400,
    'latin normal 700': sansLatin700,
    'latin italic 400': sansLatin400Italic,
    'latin italic 700': sansLatin700Italic,
    'extended normal 400': sansExtended400,
    'extended normal 700': sansExtended700,
    'extended italic 400': sansExtended400Italic,
    'extended italic 700': sansExtended700Italic,
    'cyrillic normal 400': sansCyrillic400,
    'cyrillic normal 700': sansCyrillic700,
    'cyrillic italic 400': sansCyrillic400Italic,
    'cyrillic italic 700': sansCyrillic700Italic,
    'cyrillicExtended normal 400': sansCyrillicExtended400,
    'cyrillicExtended normal 700': sansCyrillicExtended700,
    'cyrillicExtended italic 400': sansCyrillicExtended400Italic,
    'cyrillicExtended italic 700': sansCyrillicExtended700Italic,
    'greek normal 400': sansGreek400,
    'greek normal 700': sansGreek700,
    'greek italic 400': sansGreek400Italic,
    'greek italic 700': sansGreek700Italic,
  },
  hand: {
    'latin normal 400': handLatin400,
    'latin normal 700': handLatin700,
    'latin italic 400': handLatin400Italic,
    'latin italic 700': handLatin700Italic,
    'extended normal 400': handExtended400,
    'extended normal 700': handExtended700,
    'extended italic 400': handExtended400Italic,
    'extended italic 700': handExtended700Italic,
    'cyrillic normal 400': handCyrillic400,
    'cyrillic normal 700': handCyrillic700,
    'cyrillic italic 400': handCyrillic400Italic,
    'cyrillic italic 700': handCyrillic700Italic,
    'cyrillicExtended normal 400': handCyrillicExtended400,
    'cyrillicExtended normal 700': handCyrillicExtended700,
    'cyrillicExtended italic 400': handCyrillicExtended400Italic,
    'cyrillicExtended italic 700': handCyrillicExtended700Italic,
    'greek normal 400': handGreek400,
    'greek normal 700': handGreek700,
  },
  serif: {
    'latin normal 400': serifLatin400,
    'latin normal 700': serifLatin700,
    'latin italic 400': serifLatin400Italic,
    'latin italic 700': serifLatin700Italic,
    'extended normal 400': serifExtended400,
    'extended normal 700': serifExtended700,
    'extended italic 400': serifExtended400Italic,
    'extended italic 700': serifExtended700Italic,
    'cyrillic normal 400': serifCyrillic400,
    'cyrillic normal 700': serifCyrillic700,
    'cyrillic italic 400': serifCyrillic400Italic,
    'cyrillic italic 700': serifCyrillic700Italic,
    'cyrillicExtended normal 400': serifCyrillicExtended400,
    'cyrillicExtended normal 700': serifCyrillicExtended700,
    'cyrillicExtended italic 400': serifCyrillicExtended400Italic,
    'cyrillicExtended italic 700': serifCyrillicExtended700Italic,
    'greek normal 400': serifGreek400,
    'greek normal 700': serifGreek700,
    'greek italic 400': serifGreek400Italic,
    'greek italic 700': serifGreek700Italic,
  },
  mono: {
    'latin normal 400': monoLatin400,
    'latin normal 700': monoLatin700,
    'latin italic 400': monoLatin400Italic,
    'latin italic 700': monoLatin700Italic,
    'extended normal 400': monoExtended400,
    'extended normal 700': monoExtended700,
    'extended italic 400': monoExtended400Italic,
    'extended italic 700': monoExtended700Italic,
    'cyrillic normal 400': monoCyrillic400,
    'cyrillic normal 700': monoCyrillic700,
    'cyrillic italic 400': monoCyrillic400Italic,
    'cyrillic italic 700': monoCyrillic700Italic,
    'cyrillicExtended normal 400': monoCyrillicExtended400,
    'cyrillicExtended normal 700': monoCyrillicExtended700,
    'cyrillicExtended italic 400': monoCyrillicExtended400Italic,
    'cyrillicExtended italic 700': monoCyrillicExtended700Italic,
    'greek normal 400': monoGreek400,
    'greek normal 700': monoGreek700,
    'greek italic 400': monoGreek400Italic,
    'greek italic 700': monoGreek700Italic,
  },
}

/** The address of the outlines of a face at a weight, relative to the page; `undefined` where there are none. */
export function getOutlineFile(
  { font, letters, style }: FaceName,
  weight: Weight,
): string | undefined {
  return files[font][`${letters} ${style} ${weight}`]
}
