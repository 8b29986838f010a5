import type { ScreenPoint } from '@tiza/editor/camera'
import { type Box, touches } from '@tiza/shapes'

interface PlaceBarOptions {
  readonly bar: { readonly width: number; readonly height: number }
  /** What the bar may stand in. */
  readonly area: Box
  /** What it must not cover. */
  readonly obstacles: readonly Box[]
}

export interface BarPlace extends ScreenPoint {
  /** Of the selection. */
  readonly side: 'above' | 'below'
}

const gapPx = 8
/** Further from the selection, nobody would see that it belongs to it. */
const farthestPx = 64

/**
 * The corner of a bar beside what is selected, all in CSS pixels of the board: above it, below it where there
 * is no room, moved aside where something stands; `undefined` where there is no room at all.
 */
export function placeBar(
  selected: Box,
  { bar, area, obstacles }: PlaceBarOptions,
): BarPlace | undefined {
  if (!touches(selected, area)) return undefined
  const middle = selected.x + selected.width / 2 - bar.width / 2
  const last = area.x + area.width - bar.width
  const wanted = Math.max(area.x, Math.min(middle, last))
  const sides = [
    { side: 'above', y: selected.y - gapPx - bar.height },
    { side: 'below', y: selected.y + selected.height + gapPx },
  ] as const
  for (const { side, y } of sides) {
    const isFree = (x: number) => {
      const box = { ...bar, x, y }
      const isNear =
        x - farthestPx <= selected.x + selected.width && x + bar.width + farthestPx >= selected.x
      return isNear && isWithin(box, area) && !obstacles.some((other) => touches(box, other))
    }
    const beside = obstacles.flatMap((other) => [
      other.x - gapPx - bar.width,
      other.x + other.width + gapPx,
    ])
    const [x] = [wanted, ...beside]
      .filter(isFree)
      .sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))
    if (x !== undefined) return { x, y, side }
  }
  return undefined
}

function isWithin(box: Box, area: Box): boolean {
  return (
    box.x >= area.x &&
    box.y >= area.y &&
    box.x + box.width <= area.x + area.width &&
    box.y + box.height <= area.y + area.height
  )
}
