import type { ScreenPoint } from '@tiza/editor/camera'
import { type Box, touches } from '@tiza/shapes'

interface PlaceBarOptions {
  readonly bar: { readonly width: number; readonly height: number }
  /** What the bar may stand in. */
  readonly area: Box
  /** What it must not cover. */
  readonly obstacles: readonly Box[]
  /** What it covers only where there is no free room. */
  readonly neighbours?: readonly Box[]
}

export interface BarPlace extends ScreenPoint {
  /** Of the selection; `inside` where there is no room beside it. */
  readonly side: 'above' | 'below' | 'inside'
}

const gapPx = 8
/** Further from the selection, nobody would see that it belongs to it. */
const farthestPx = 64
/** To be so much of its height further away is as bad as to cover that much. */
const offShare = 0.25
/** Inside, the bar keeps so far from the end of what is selected that a finger reaches the handles there. */
const insetPx = { top: 48, bottom: 28 }

/**
 * The corner of a bar beside what is selected, all in CSS pixels of the board: above or below it, where it
 * covers least of what lies around, moved aside where something stands. Where there is no room beside what is
 * selected, it stands inside, at the lower or the upper edge of what is seen of it, clear of its handles;
 * `undefined` where it would cover a control there, too, and where nothing that is selected is in view.
 */
export function placeBar(
  selected: Box,
  { bar, area, obstacles, neighbours = [] }: PlaceBarOptions,
): BarPlace | undefined {
  if (!touches(selected, area)) return undefined
  const middle = selected.x + selected.width / 2 - bar.width / 2
  const last = area.x + area.width - bar.width
  const wanted = Math.max(area.x, Math.min(middle, last))
  const around = [...obstacles, ...neighbours]
  const asides = around.flatMap(({ x, width }) => [x - gapPx - bar.width, x + width + gapPx])

  function isFree(box: Box): boolean {
    const isNear =
      box.x - farthestPx <= selected.x + selected.width &&
      box.x + box.width + farthestPx >= selected.x
    return isNear && isWithin(box, area) && !obstacles.some((other) => touches(box, other))
  }

  /** The best place at a height: one that covers little, near the middle. */
  function getBest(side: BarPlace['side'], y: number): Rated | undefined {
    return [wanted, ...asides]
      .filter((x) => isFree({ ...bar, x, y }))
      .map((x) => ({
        ...{ x, y, side },
        cost:
          getCovered({ ...bar, x, y }, neighbours) + Math.abs(x - wanted) * bar.height * offShare,
      }))
      .sort((a, b) => a.cost - b.cost)[0]
  }

  const above = getBest('above', selected.y - gapPx - bar.height)
  const below = getBest('below', selected.y + selected.height + gapPx)
  const beside = above && below && below.cost < above.cost ? below : (above ?? below)
  if (beside) return toPlace(beside)
  const end = selected.y + selected.height - insetPx.bottom
  const bottom = Math.min(end, area.y + area.height)
  const lower = getBest('inside', Math.max(area.y, bottom - bar.height))
  const upper = getBest('inside', Math.max(area.y, selected.y + insetPx.top))
  const inside = lower ?? upper
  return inside && toPlace(inside)
}

interface Rated extends BarPlace {
  /** How much of what lies around it covers, and how far it is from the middle, square pixels. */
  readonly cost: number
}

function toPlace({ x, y, side }: BarPlace): BarPlace {
  return { x, y, side }
}

function isWithin(box: Box, area: Box): boolean {
  return (
    box.x >= area.x &&
    box.y >= area.y &&
    box.x + box.width <= area.x + area.width &&
    box.y + box.height <= area.y + area.height
  )
}

/** How much of some boxes another covers. */
function getCovered(bar: Box, boxes: readonly Box[]): number {
  let covered = 0
  for (const { x, y, width, height } of boxes) {
    const across = Math.min(bar.x + bar.width, x + width) - Math.max(bar.x, x)
    const down = Math.min(bar.y + bar.height, y + height) - Math.max(bar.y, y)
    if (across > 0 && down > 0) covered += across * down
  }
  return covered
}
