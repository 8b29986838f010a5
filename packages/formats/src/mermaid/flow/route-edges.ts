import {
  type BoardPoint,
  type Box,
  boxAt,
  contains,
  getCentre,
  getLineMiddle,
  growBox,
  meetOutline,
  touches,
} from '@tiza/shapes'
import { boundGap } from '@tiza/shapes/lines/route-line'
import type { Holder } from '../forms/add-form.ts'
import type { Size } from '../forms/form.ts'
import { crossesBox } from './crosses-box.ts'

/** An edge between what holds its ends. */
export interface RoutedEdge {
  readonly from: Holder
  readonly to: Holder
  /** Where it bends, as it was laid out. */
  readonly bends: readonly BoardPoint[]
  readonly label: Size
  /** The width of its line. */
  readonly width: number
}

export interface Route {
  /** All its points, from where it meets what it begins at to where it meets what it ends at. */
  readonly points: readonly BoardPoint[]
  /** Where both ends are bound, as shares of the boxes. */
  readonly start: readonly [x: number, y: number]
  readonly end: readonly [x: number, y: number]
}

export interface RoutingOptions {
  /** The boxes of all nodes, by the ids of what holds lines there. */
  readonly solid: ReadonlyMap<string, Box>
  /** Whether the flow goes to the right or to the left. */
  readonly isSideways: boolean
}

/** How far an edge from a node to itself reaches out of it, board units. */
const loopReach = 40
/** How near an arrow comes to what it has nothing to do with, and to other words; board units. */
const clearance = 8
/** How steep a way passes the border of a frame at least: less would lead along it. */
const leastSlope = 0.4
/** Bends that are hardly any, board units. */
const leastBend = 4

/**
 * The ways of edges: straight where nothing lies in the way of a line or of its words, so that they stay straight when
 * something is moved; else as they were laid out.
 */
export function routeEdges(
  edges: readonly RoutedEdge[],
  { solid, isSideways }: RoutingOptions,
): readonly Route[] {
  const pairs = countPairs(edges)
  const labels: Box[] = []

  function isClear(edge: RoutedEdge, a: BoardPoint, b: BoardPoint): boolean {
    const { from, to, label } = edge
    const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
    const words = label.width > 0 ? growBox(boxAt(middle, label), clearance) : undefined
    if (words && labels.some((other) => touches(other, words))) return false
    for (const [id, box] of solid) {
      if (words && touches(box, words)) return false
      const isEnd = id === from.id || id === to.id
      if (!isEnd && crossesBox(a, b, growBox(box, clearance))) return false
    }
    return !labels.some((other) => crossesBox(a, b, other))
  }

  /** Remembers where words stand. */
  function note({ points }: Route, label: Size): void {
    if (label.width === 0) return
    const bend = points.length > 2 ? 'curve' : 'straight'
    const middle = getLineMiddle({ path: points.map(({ x, y }): [number, number] => [x, y]), bend })
    labels.push(growBox(boxAt(middle, label), 2))
  }

  return edges.map((edge) => {
    const { from, to, label } = edge
    const [a, b] = [getCentre(from.outline.box), getCentre(to.outline.box)]
    const isBetweenNodes = solid.has(from.id) && solid.has(to.id)
    if (isBetweenNodes && from.id !== to.id && pairs.get(toPair(edge)) === 1) {
      const route = meetBoth(edge, [a, b])
      const [first = a, last = b] = route.points
      if (isClear(edge, first, last)) {
        note(route, label)
        return route
      }
    }
    const route = from.id === to.id ? loop(edge, isSideways) : bendBetween(edge, { solid, a, b })
    note(route, label)
    return route
  })
}

/** How many edges there are between the same two, whichever way they go. */
function countPairs(edges: readonly RoutedEdge[]): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>()
  for (const edge of edges) pairs.set(toPair(edge), (pairs.get(toPair(edge)) ?? 0) + 1)
  return pairs
}

function toPair({ from, to }: RoutedEdge): string {
  return [from.id, to.id].sort().join(' ')
}

/** A way out of a node and back, at its right, or below it where others come in at its right. */
function loop(edge: RoutedEdge, isSideways: boolean): Route {
  const { box } = edge.from.outline
  const { x, y } = getCentre(box)
  const [out, half] = isSideways
    ? [box.height / 2 + loopReach, box.width / 4]
    : [box.width / 2 + loopReach, box.height / 3]
  const bends = [
    [out * 0.85, -half],
    [out, 0],
    [out * 0.85, half],
  ].map(([away = 0, along = 0]) =>
    isSideways ? { x: x - along, y: y + away } : { x: x + away, y: y + along },
  )
  return meetBoth(edge, [{ x, y }, ...bends, { x, y }])
}

/** A way with the bends that it was laid out with. An end at a frame is where it was to pass its border. */
function bendBetween(
  edge: RoutedEdge,
  {
    solid,
    a,
    b,
  }: { readonly solid: ReadonlyMap<string, Box>; readonly a: BoardPoint; readonly b: BoardPoint },
): Route {
  const isOut = (holder: Holder) => (point: BoardPoint) =>
    solid.has(holder.id) || !contains(growBox(holder.outline.box, boundGap), point)
  const all = [a, ...edge.bends, b]
  const first = all.slice(1, -1).findIndex(isOut(edge.from))
  const last = all.slice(1, -1).findLastIndex(isOut(edge.to))
  const kept = first < 0 || last < first ? [] : edge.bends.slice(first, last + 1)
  const start = solid.has(edge.from.id)
    ? a
    : toBorder(edge.from, kept[0] ?? b, edge.bends[first - 1])
  const end = solid.has(edge.to.id) ? b : toBorder(edge.to, kept.at(-1) ?? a, edge.bends[last + 1])
  return meetBoth(edge, withoutStraight([start, ...kept, end]))
}

/** Where the way from a point outside of a frame to one inside, or to its middle, passes its border. */
function toBorder(
  { outline: { box } }: Holder,
  outside: BoardPoint,
  inside: BoardPoint = getCentre(box),
): BoardPoint {
  const meet = (anchor: BoardPoint) =>
    meetOutline({ form: 'rect', box, angle: 0 }, { from: outside, anchor, gap: 0 })
  const aimed = contains(box, inside) ? meet(inside) : undefined
  return aimed && isSteep(aimed, { outside, box }) ? aimed : meet(getCentre(box))
}

/** Whether a way from outside leads into a box where it meets its border, and not along that. */
function isSteep(
  at: BoardPoint,
  { outside, box }: { readonly outside: BoardPoint; readonly box: Box },
): boolean {
  const [across, down] = [Math.abs(outside.x - at.x), Math.abs(outside.y - at.y)]
  const toSide = Math.min(at.x - box.x, box.x + box.width - at.x)
  const toEdge = Math.min(at.y - box.y, box.y + box.height - at.y)
  return Math.abs(toSide) < Math.abs(toEdge)
    ? across > down * leastSlope
    : down > across * leastSlope
}

/** Without bends where there are hardly any. */
function withoutStraight(points: readonly BoardPoint[]): readonly BoardPoint[] {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return points
  const isStraight = points.every((point) => distanceToWay(point, first, last) < leastBend)
  return isStraight ? [first, last] : points
}

function distanceToWay(point: BoardPoint, a: BoardPoint, b: BoardPoint): number {
  const length = Math.hypot(b.x - a.x, b.y - a.y)
  if (length === 0) return Math.hypot(point.x - a.x, point.y - a.y)
  return Math.abs((b.x - a.x) * (a.y - point.y) - (a.x - point.x) * (b.y - a.y)) / length
}

/** Both ends stop before what they point at, and are bound where they aim. */
function meetBoth({ from, to, width }: RoutedEdge, points: readonly BoardPoint[]): Route {
  const [anchorA, anchorB] = [points[0], points.at(-1)]
  if (!anchorA || !anchorB) return { points, start: [0.5, 0.5], end: [0.5, 0.5] }
  const gapOf = (holder: Holder) => boundGap + (width + holder.width) / 2
  const meet = (holder: Holder, anchor: BoardPoint, next: BoardPoint) =>
    meetOutline(holder.outline, { from: next, anchor, gap: gapOf(holder) })
  return {
    points: [
      meet(from, anchorA, points[1] ?? anchorB),
      ...points.slice(1, -1),
      meet(to, anchorB, points.at(-2) ?? anchorA),
    ],
    start: toShare(from.outline.box, anchorA),
    end: toShare(to.outline.box, anchorB),
  }
}

function toShare({ x, y, width, height }: Box, point: BoardPoint): readonly [number, number] {
  const share = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1e4) / 1e4
  return [share((point.x - x) / width), share((point.y - y) / height)]
}
