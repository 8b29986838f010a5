import { numbers } from '../drawing-numbers.ts'

const { ink, outline } = numbers

/** How strokes are drawn. */
export const inkSection = `## Ink

- **Points.** Decoded from \`pts\` [IN1], in board units from \`pos\`; x and y are then multiplied by \`scale\`. Pressures are 0 to 1.
- **Middle.** Each point but the first and the last is replaced by the mean of itself, counted twice, and both
  neighbours; so is its pressure. Then the middle of the ink runs straight from the first point to half-way to the
  second, from there in quadratic curves, of which the points are the control points and the middles between
  neighbours the ends, and straight to the last point.
- **Width.** At a pressure p, half of the width is \`width\` × (${ink.radius.least} + ${ink.radius.perPressure} p): half of \`width\` at 0.5. Scaling does not change it.
- **Ink** is what a disc of that radius covers that moves along the middle; so both ends are round. A single point is a
  disc. All of it is one.
- **Detail.** Points nearer than half a device pixel to the one before may be left out before anything else; ink that
  is thinner than a pixel may be drawn as a line of its mean width.
- **Colour.** \`color\`. A \`highlighter\` has the line colour of the **dark** theme in every theme, with grey in place of black, and its
  ink is ${ink.highlighterOpacity} as opaque as \`opacity\` says.
- **Fill.** Below the ink, what lies inside of the points themselves, joined by straight lines, the last to the first, by the
  even–odd rule, in the fill colour or hatched; a highlighter's is as opaque as \`opacity\` says. A \`width\` of 0 draws no ink where
  there is a fill, and ink of the width ${outline.hairline} where there is none.`
