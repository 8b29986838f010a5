import { dimmedPaper } from '../../packages/shapes/src/color/note-paper.ts'
import { fills, palette, paper, paperInk } from '../../packages/shapes/src/color/palette.ts'
import { shadowLayers, shadowOpacities } from '../../packages/shapes/src/draw/note-shadow.ts'
import { dashes, hairline, hatch, usualWidth } from '../../packages/shapes/src/draw/outline.ts'
import { cornerRadius, cornerShares } from '../../packages/shapes/src/kinds/boxed.ts'
import { frameWidth, titleGap, titleStyle } from '../../packages/shapes/src/kinds/frame/frame.ts'
import { labelGap } from '../../packages/shapes/src/kinds/line/draw-line.ts'
import { headSize } from '../../packages/shapes/src/kinds/line/head-forms.ts'
import { labelWidth } from '../../packages/shapes/src/kinds/line/line-trace.ts'
import { elbowRadius } from '../../packages/shapes/src/kinds/line/round-corner.ts'
import { noteRadius } from '../../packages/shapes/src/kinds/note/note.ts'
import { highlighterAlpha } from '../../packages/shapes/src/kinds/stroke/draw-stroke.ts'
import { inkRadius } from '../../packages/shapes/src/kinds/stroke/ink.ts'
import { stepsToHalf } from '../../packages/shapes/src/layout/fit-letters.ts'
import {
  fallbacks,
  greekHand,
  greekTypeface,
  typefaces,
} from '../../packages/shapes/src/layout/font.ts'
import { mostLines } from '../../packages/shapes/src/layout/text-line.ts'
import { margin, nearShare } from '../../packages/shapes/src/lines/elbow-site.ts'
import { reachShare, stub } from '../../packages/shapes/src/lines/route-curve.ts'
import { boundGap } from '../../packages/shapes/src/lines/route-line.ts'
import { paperSteps } from '../../packages/shapes/src/paper/paper-steps.ts'
import { readable } from '../../packages/shapes/src/text/text-color.ts'
import {
  defaultFontSize,
  haloWidth,
  labelPadding,
  leastFontSize,
  lineHeight,
  underline,
} from '../../packages/shapes/src/text/text-style.ts'

/** Every colour by its name and theme, `#rrggbb`. */
export const colors = { palette, fills, dimmedPaper, paper, paperInk }

/** Every number with which shapes are drawn, from the code that draws them. Lengths in board units. */
export const numbers = {
  outline: { width: usualWidth, hairline, dashes },
  hatch,
  corners: {
    ...{ radius: cornerRadius, rectShare: cornerShares.rect, diamondShare: cornerShares.diamond },
    ...{ note: noteRadius, elbow: elbowRadius },
  },
  text: {
    ...{ fontSize: defaultFontSize, leastFontSize, stepsToHalf, lineHeight, mostLines },
    ...{ padding: labelPadding, haloWidth, underline, readable },
  },
  fonts: {
    hand: { typeface: typefaces.hand, fallbacks: fallbacks.hand.replace(greekHand, greekTypeface) },
    sans: { typeface: typefaces.sans, fallbacks: fallbacks.sans },
    serif: { typeface: typefaces.serif, fallbacks: fallbacks.serif },
    mono: { typeface: typefaces.mono, fallbacks: fallbacks.mono },
  },
  ink: { radius: inkRadius, highlighterOpacity: highlighterAlpha },
  heads: headSize,
  lineLabel: { width: labelWidth, gap: labelGap },
  bound: { gap: boundGap, margin, near: nearShare, stub, reach: reachShare },
  frame: { width: frameWidth, titleGap, fontSize: titleStyle.fontSize, font: titleStyle.font },
  noteShadow: { layers: shadowLayers, opacities: shadowOpacities },
  papers: paperSteps,
} as const
