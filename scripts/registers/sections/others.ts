import { pageColors } from '../../../packages/shapes/src/color/page-colors.ts'
import { themes } from '../../../packages/shapes/src/color/palette.ts'
import { numbers } from '../drawing-numbers.ts'
import { toTable, toText } from '../markdown.ts'

const { corners, frame, noteShadow, papers } = numbers
const layers = noteShadow.layers.map(({ down, inset }) => [String(down), String(inset)])
const pages = themes.map((theme) => [theme, pageColors[theme].paper, pageColors[theme].print])
const steps = Object.entries(papers).map(([paper, { x, y }]) => [
  `\`${paper}\``,
  toText(x),
  toText(y),
])

/** How notes, pictures, pages, frames, unknown kinds and papers are drawn. */
export const others = `## Notes, pictures, pages, frames, papers

- **Notes** are the box with corners rounded by ${corners.note} units, in the note colour of \`fill\`, without an outline; with \`fill: 'none'\` only the text is drawn.
  Below an opaque one (\`opacity\` absent or 1) there is a shadow: black boxes with the same corners, each moved down and made narrower on both sides by what follows,
  each ${themes.map((theme) => `${noteShadow.opacities[theme]} (${theme})`).join(', ')} opaque. Of less than two device pixels nothing need be drawn.

${toTable(['down', 'narrower on each side'], layers)}

- **Pictures** show the part that \`crop\` names, stretched to the box; mirrored left to right where the first number of \`scale\` is
  negative, top to bottom where the second is. A part without width or height shows nothing. As long as the bytes are not
  there, a client shows a placeholder of its own. Nobody need draw \`alt\`. [AS8]
- **Pages** of PDFs are paper, and what is printed on it: the whole page, as its PDF crops and turns it, stretched to the box; with \`opacity\`, paper and print as one.
  Its colours are those of the file in the light theme. In a dark one white is the paper below and black the print, colours between have their hue and the opposite lightness;
  pages that are dark in the file stay as they are, and so do photographs. A client runs no script of a PDF, and loads nothing that one refers to. As long
  as the bytes are not there, and where they cannot be read or have no such page, it shows the paper with \`page\` on it. [AS15]

${toTable(['theme', 'paper of a page', 'its print'], pages)}

- **Frames** are their box with an outline ${frame.width} units wide, and filled where \`fill\` says. Their name stands above the left end
  of the upper side, in one line (with spaces for \`\\n\`), ${frame.font}, in the line colour of \`color\`, ${frame.fontSize} units high, the lower edge of its line ${frame.titleGap} units above the box: on a screen
  at ${frame.fontSize} CSS pixels whatever the zoom, and not turned; in documents with the board.
- **Unknown kinds** are a box with their name. [SH11]
- **Papers** have lines or dots through the origin of the board, in the colour for it, one device pixel wide (dots two), as far apart as this, and every fifth of them only, once they
  come too close to be seen apart. \`dots\` has them at the crossings, \`lines\` across only; \`grid\` and \`squares\` have both, \`grid\` with every fifth line stronger. Of \`staff\`, of each 12 lines the first 5 are
  drawn. \`isometric\` has columns, and lines that rise and fall by half of a triangle's side from column to column. [RC6]

${toTable(['paper', 'across', 'down'], steps)}`
