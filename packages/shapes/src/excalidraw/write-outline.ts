import { type Outlined, usualWidth } from '../draw/outline.ts'
import type { Given } from './element.ts'
import { fromColor } from './to-color.ts'

const fillStyles = { solid: 'solid', hatch: 'hachure', 'cross-hatch': 'cross-hatch' } as const

/** The colours of a shape, how it is filled, and how its outline is drawn, as Excalidraw says it. */
export function writeOutline({
  color = 'black',
  fill = 'none',
  fillStyle = 'solid',
  width = usualWidth,
  dash = 'solid',
}: Outlined): Given {
  // The lines of a hatched fill are as dark as other lines.
  const area = fillStyle === 'solid' ? 'area' : 'line'
  return {
    strokeColor: width === 0 ? 'transparent' : fromColor(color, 'line'),
    backgroundColor: fill === 'none' ? 'transparent' : fromColor(fill, area),
    fillStyle: fillStyles[fillStyle],
    strokeWidth: width || usualWidth,
    strokeStyle: dash,
  }
}
