import { palette as names } from '../../../packages/protocol/src/kinds.ts'
import { themes } from '../../../packages/shapes/src/color/palette.ts'
import { colors } from '../drawing-numbers.ts'
import { toTable } from '../markdown.ts'

const toCell = (color: string) => `\`${color}\``
const rows = names.map((name) => [
  `\`${name}\``,
  ...themes.map((theme) => toCell(colors.palette[name][theme])),
  ...themes.map((theme) => toCell(colors.fills[name][theme])),
  toCell(colors.dimmedPaper[name]),
])

/** What names of the palette are in each theme. */
export const colorSection = `## Colours

A name of the palette is another colour in each theme; \`#rrggbb\` is the same in all. There are three themes, which a
client chooses for itself: \`light\`, \`dark\` and \`chalkboard\`. **Line** colours are for \`color\` and \`textColor\`,
**fill** colours for \`fill\`, which is a tint, so that text on it can be read. A **note** has the fill colour of
the light theme in that theme, and in both others the colour of the last column.

${toTable(
  [
    'name',
    ...themes.map((theme) => `line, ${theme}`),
    ...themes.map((theme) => `fill, ${theme}`),
    'note, dark and chalkboard',
  ],
  rows,
)}

The board itself is ${themes.map((theme) => `${toCell(colors.paper[theme])} (${theme})`).join(', ')}; the lines of
its paper are ${themes.map((theme) => `\`${colors.paperInk[theme]}\` (${theme})`).join(', ')}.`
