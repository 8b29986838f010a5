import type { Color, Registers } from '@tiza/protocol'
import { getContrast, mixColors } from '../color/contrast.ts'
import { toNotePaper } from '../color/note-paper.ts'
import { paper, type Theme, toCss, toFillCss, toShades } from '../color/palette.ts'
import { defaultFontSize } from './text-style.ts'

/** As much of a shape as the colour of its text depends on. */
export interface Inked {
  readonly color?: Color
  readonly textColor?: Color
  /** What is behind it. */
  readonly fill?: Registers['fill']
  readonly fillStyle?: Registers['fillStyle']
  /** Whether its fill is the paper of a note. */
  readonly isPaper?: boolean
  readonly opacity?: number
  readonly fontSize?: number
  readonly bold?: boolean
}

/** From these font sizes on a text counts as large, and the contrast that is enough (WCAG 2.2, 1.4.3). */
export const readable = { large: 24, largeIfBold: 18.66, contrast: 4.5, largeContrast: 3 } as const

/**
 * The colour in which a shape's text is drawn, `#rrggbb`: as chosen, or as near to that as can be read
 * on the shape's fill (WCAG AA). Without a fill, where one cannot know what is behind, as chosen.
 */
export function getTextColor(shape: Inked, theme: Theme): string {
  const { textColor, color = 'black', opacity = 1, fontSize = defaultFontSize, bold } = shape
  const chosen = textColor ?? color
  const toBehind = shape.isPaper ? toNotePaper : toFillCss
  const fill = hasHalo(shape) ? paper[theme] : toBehind(shape.fill, theme)
  if (!fill) return toCss(chosen, theme)
  const isLarge = fontSize >= (bold ? readable.largeIfBold : readable.large)
  const needed = isLarge ? readable.largeContrast : readable.contrast
  const behind = mixColors(paper[theme], fill, opacity)
  const getSeen = (ink: string) => getContrast(mixColors(behind, ink, opacity), behind)
  const shades = toShades(chosen, theme)
  const found = shades.find((shade) => getSeen(shade) >= needed)
  if (found) return found
  const best = toBest(shades, getSeen)
  return adapt(best, {
    to: toBest(['#000000', '#ffffff'], getSeen),
    isEnough: (ink) => getSeen(ink) >= needed,
  })
}

/** A hatched fill is kept off the text by an edge in the colour of the paper. */
export function hasHalo(shape: Inked): boolean {
  const { fillStyle = 'solid' } = shape
  return fillStyle !== 'solid' && toFillCss(shape.fill, 'light') !== undefined
}

function toBest(inks: readonly string[], getSeen: (ink: string) => number): string {
  return inks.reduce((best, ink) => (getSeen(ink) > getSeen(best) ? ink : best))
}

const halvings = 7

/** The nearest to an ink on its way to another, which keeps its hue, that is enough; else the other. */
function adapt(
  ink: string,
  { to, isEnough }: { readonly to: string; readonly isEnough: (ink: string) => boolean },
): string {
  if (!isEnough(to)) return to
  let [from, until] = [0, 1]
  for (let step = 0; step < halvings; step++) {
    const middle = (from + until) / 2
    if (isEnough(mixColors(ink, to, middle))) until = middle
    else from = middle
  }
  return mixColors(ink, to, until)
}
