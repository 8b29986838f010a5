import { numbers } from '../drawing-numbers.ts'
import { toText } from '../markdown.ts'

const { text, fonts, lineLabel } = numbers
const { readable, underline } = text
const faces = Object.entries(fonts)
  .map(([name, { typeface, fallbacks }]) => `  - \`${name}\`: ${typeface}, then ${fallbacks}`)
  .join('\n')

/** How texts are broken into lines and where those lie. */
export const texts = `## Texts

- **Typefaces**, in order of preference, letter by letter, as \`font-family\` in CSS:
${faces}

  All four are under the SIL Open Font License. Weight 400, or 700 when \`bold\`. Size: \`fontSize\` units, ${text.fontSize}
  when absent.
- **Paragraphs** end at \`\\n\`. The direction of a paragraph is that of its first letter (Unicode category L), right to
  left for Hebrew, Arabic and their neighbours, else left to right.
- **Wrapping** at a width: a line takes as many words as fit. A word ends before each white-space character. Where a line
  breaks, the one white-space character at the break belongs to no line, and white space at the end of the line is not
  measured or drawn. A word that is wider than the width by itself is broken after as many letters (grapheme clusters) as fit,
  one at least. Widths are those that the browser measures for the whole line.
- **Lines** are ${text.lineHeight} × \`fontSize\` apart, so a text is as high as that times the number of its lines; an empty
  paragraph is a line. Letters are centred on the middle of their line, as \`textBaseline: 'middle'\` of a canvas does. After
  ${text.mostLines.toLocaleString('en')} lines the last one shown is “…”.
- **Where it stands.** A \`text\` begins at the top of its box, and is aligned within its width (\`align\`: \`start\` when
  absent). It wraps at \`wrap\`. All others stand in the middle of the box, from top to bottom, wrapped at the
  width of the box less ${text.padding} units on both sides, 1 unit at least, and are aligned within that width (\`center\` when absent). \`start\`
  is the left of a line that is read from left to right, and the right of one that is read from right to left.
- **Growing.** Where the text of a \`rect\`, an \`ellipse\`, a \`diamond\` or a \`note\` and ${text.padding} units above and below are higher than \`size\` says, the shape is drawn that much
  higher, downwards: its box, its outline, and the place about which it turns. Nothing is written for that.
- **Shrinking** (\`fit: 'shrink'\`, notes only). Letters of \`fontSize\` × 2^(−k/${text.stepsToHalf}), k being the smallest of 0, 1, 2, … with
  which all fits \`size\` less ${text.padding} units on each side, and no single letter is wider than a line; but of ${text.leastFontSize} units at least. Where that does not fit, the note
  grows as well. [SH17]
- **On a line** the text stands in the middle of the drawn line (half-way along its length), centred on that point
  in both directions, wrapped at ${lineLabel.width} units less ${text.padding} on both sides, and aligned within that width. The line and its heads are
  not drawn where it stands: in a box as wide as its widest line and ${lineLabel.gap} units more on both sides, as high as its lines. On
  a closed line it stands in the middle of the box, as in other shapes.
- **Links** (\`link\`) are underlined: a bar as wide as the line and ${toText(underline.height)} of the line height high, which begins ${underline.below}
  of the line height below the middle of the line.
- **Colour.** \`textColor\`, else \`color\`, else black, in its line colour. Where that is on a fill (not on an open line), it is changed if
  it cannot be read: its contrast with what is behind (WCAG 2.2) has to be ${readable.contrast}, or ${readable.largeContrast} for a font size of ${readable.large} and more,
  ${readable.largeIfBold} if bold. With \`opacity\`, both are mixed with the colour of the board first. If the colour of this theme will
  not do, the other is tried: that of the light theme in the dark ones, that of the dark theme in the light one. If
  neither does, the better one is mixed with white or black, whichever is better, by as little as is enough: the share is
  found by seven halvings, and each part of the colour rounded. A \`#rrggbb\` has no other theme.
- **On hatching** letters have an edge in the colour of the board, ${text.haloWidth} × \`fontSize\` wide (half of it outside of the
  letter), with round joins, below the letters; that edge is then what is behind them.`
