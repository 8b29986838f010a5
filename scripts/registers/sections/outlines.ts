import { numbers } from '../drawing-numbers.ts'
import { toText } from '../markdown.ts'

const { outline, hatch, corners } = numbers
const { dashed, dotted } = outline.dashes

function toDashes(parts: typeof dashed): string {
  return parts
    .map(({ perWidth, more }) => (perWidth === 0 ? `${more} units` : `${perWidth} × \`width\``))
    .join(', then a gap of ')
}

/** How closed shapes are outlined and filled. */
export const outlines = `## Outlines and fills

Of \`rect\`, \`ellipse\`, \`diamond\` and closed lines first the fill is drawn, then the outline, then the text.

- **Outline.** The middle of the outline runs along the edge of the form; joins and the ends of dashes are round. Without
  \`width\` it is ${outline.width} units wide. With a \`width\` of 0 there is none, but for lines without a fill, and
  ink without a fill: of those it is ${outline.hairline} unit wide. [SH13]
- **Forms.** Each begins at the place named and goes round clockwise, which tells where dashes lie.
  - \`rect\`: the box. Corners are rounded by ${corners.radius} units, but by ${toText(corners.rectShare)} of the shorter side at
    most; by nothing with \`round: false\`. It begins where the rounding of the upper left corner ends, at the top.
  - \`ellipse\`: the ellipse that fills the box. It begins at its right.
  - \`diamond\`: the lines between the middles of the sides of the box. Corners are replaced by an arc of a radius of
    ${corners.radius} units, but ${toText(corners.diamondShare)} of the shorter side at most, that touches both sides; by none with
    \`round: false\`. It begins in the middle of its upper left side.
- **Dashes.** \`dashed\`: a dash of ${toDashes(dashed)}. \`dotted\`: a dash of ${toDashes(dotted)}. As their ends are round, each
  is longer by \`width\`, and a dot is a disc.
- **Fill.** What is inside is told by the even–odd rule. \`solid\` has the fill colour.
- **Hatching** (\`fillStyle\`). Lines in the **line** colour of the name that \`fill\` has, or in its \`#rrggbb\`, clipped by the
  form, with nothing between them; they end at the clip, not round. They are
  \`width\` × ${hatch.lineWidth.perWidth} wide, ${hatch.lineWidth.least} unit at least. The first goes from the point that is the height of the
  box to the left of its lower left corner, up and to the right at 45 degrees to the upper left corner; each
  next one is moved to the right by the gap, as long as its foot is left of the right side. The gap is
  ${hatch.gap.least} + ${hatch.gap.perWidth} × \`width\`, but never less than (width + height of the box) / ${hatch.mostLines}. \`cross-hatch\` has
  gaps ${hatch.crossed} times as large (not that least one), and the same lines mirrored top to bottom as well, both together as one. The box is
  that of the shape, so hatching turns with it. Where the shape has no \`width\`, it counts as ${outline.width}.`
