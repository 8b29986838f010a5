import type { Theme } from '../color/palette.ts'
import type { Box } from '../geometry/types.ts'
import type { Path, Pen } from '../pen.ts'

/** Layers of a soft shadow from wide to narrow, board units: how far down it reaches and in from the sides. */
export const shadowLayers = [
  { down: 7, inset: 5 },
  { down: 5.5, inset: 3.5 },
  { down: 4, inset: 2 },
  { down: 2.5, inset: 0.5 },
  { down: 1.5, inset: -1 },
] as const
/** Of each layer. On a dark board a shadow has to be darker to be seen. */
export const shadowOpacities: Readonly<Record<Theme, number>> = {
  light: 0.04,
  dark: 0.2,
  chalkboard: 0.14,
}
/** Of shadows of fewer device pixels nothing is seen. */
const leastPx = 2

/** How far it reaches beyond its box, board units. */
export const noteShadowReach = 7

/**
 * Draws the shadow of a note below it: a few translucent layers in place of a blur, which takes a canvas many
 * times as long and a file a filter.
 */
export function drawNoteShadow(
  pen: Pen,
  { box, radius }: { readonly box: Box; readonly radius: number },
  { theme, scale }: { readonly theme: Theme; readonly scale: number },
): void {
  if (noteShadowReach * scale < leastPx) return
  pen.fade(shadowOpacities[theme], () => {
    for (const { down, inset } of shadowLayers) {
      const width = box.width - inset * 2
      if (width <= 0) continue
      const path: Path = (tracer) => {
        tracer.roundRect(box.x + inset, box.y + down, width, box.height, radius)
      }
      pen.path(path, { fill: { color: '#000000', rule: 'nonzero' } })
    }
  })
}
