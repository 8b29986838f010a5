import type { Point } from './contour.ts'
import { type Crossing, findCrossings } from './crossings.ts'
import type { Effort } from './effort.ts'

/** A closed line through points, the last of which is joined to the first. */
export type Ring = readonly Point[]

/** How far beside an edge it is looked which side is filled, as a share of the size of all rings. */
const beside = 1e-9

/**
 * Rings that are filled the same by the even-odd rule as the given ones are by the nonzero rule; the very same where
 * they are that already, `undefined` where that is too much to find out.
 *
 * Wherever two ways cross, each goes on as the other: what comes of that are rings that do not cross any more
 * (the circles of Seifert), with the same winding numbers. Of these, only those between what is filled and what is
 * not are kept.
 */
export function toEvenOdd(rings: readonly Ring[], effort: Effort): readonly Ring[] | undefined {
  const shaken = shake(rings.map(toPlaces))
  const crossings = findCrossings(shaken, effort)
  if (!crossings) return undefined
  if (crossings.length === 0 && rings.length === 1) return rings
  const edges = shaken.reduce((sum, ring) => sum + ring.length, 0)
  const simple = crossings.length === 0 ? shaken : uncross(shaken, crossings)
  if (!effort.take(simple.length * edges * 2)) return undefined
  const step = getSize(shaken) * beside
  const kept = simple.filter((ring) => isBorder(ring, shaken, step))
  if (crossings.length > 0) return kept
  // As they were, without having been shaken.
  return kept.length === rings.length
    ? rings
    : rings.filter((_, at) => kept.includes(shaken[at] ?? []))
}

/** Points nearer to each other than this are one, as a share of the size of their ring. */
const samePlace = 1e-4

/** The points of a ring without those that are where the one before is. */
function toPlaces(ring: Ring): Ring {
  const least = getSize([ring]) * samePlace
  return ring.filter((point, at) => {
    const [x, y] = ring.at(at - 1) ?? point
    return Math.hypot(point[0] - x, point[1] - y) > least
  })
}

/** How far points are moved so that no point lies on a way, as a share of the size of all rings. */
const shaking = 1e-5

function shake(rings: readonly Ring[]): readonly Ring[] {
  const size = getSize(rings) * shaking
  let state = 1
  const random = () => {
    state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647
    return (state / 2_147_483_647 - 0.5) * size
  }
  return rings.map((ring) => ring.map(([x, y]): Point => [x + random(), y + random()]))
}

function getSize(rings: readonly Ring[]): number {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings) {
    for (const [x, y] of ring) {
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  }
  return Math.max(right - left, bottom - top, 0)
}

/** A place on a ring, with what comes after it. */
interface Node {
  readonly point: Point
  next: Node | undefined
  isTaken: boolean
}

/** The rings that are left when, wherever two ways cross, each goes on as the other. */
function uncross(rings: readonly Ring[], crossings: readonly Crossing[]): Ring[] {
  const create = (point: Point): Node => ({ point, next: undefined, isTaken: false })
  /** By ring and edge: the places on it, with how far along they are. */
  const stops = rings.map((ring) => ring.map((): { readonly at: number; node: Node }[] => []))
  const pairs = crossings.map(({ point, first, second }) => {
    const pair = [create(point), create(point)] as const
    stops[first.ring]?.[first.edge]?.push({ at: first.at, node: pair[0] })
    stops[second.ring]?.[second.edge]?.push({ at: second.at, node: pair[1] })
    return pair
  })

  const nodes: Node[] = []
  for (const [index, ring] of rings.entries()) {
    const row = ring.flatMap((point, edge) => [
      create(point),
      ...(stops[index]?.[edge] ?? []).sort((a, b) => a.at - b.at).map(({ node }) => node),
    ])
    for (const [at, node] of row.entries()) node.next = row[(at + 1) % row.length]
    for (const node of row) nodes.push(node)
  }
  for (const [a, b] of pairs) [a.next, b.next] = [b.next, a.next]

  return nodes.flatMap((first) => {
    const ring: Point[] = []
    for (let node: Node | undefined = first; node && !node.isTaken; node = node.next) {
      node.isTaken = true
      ring.push(node.point)
    }
    return ring.length > 2 ? [ring] : []
  })
}

/** Whether one side of a ring is filled and the other is not. */
function isBorder(ring: Ring, all: readonly Ring[], step: number): boolean {
  const { from, to, length } = getLongestEdge(ring)
  if (length <= step) return false
  const [x, y] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
  const across: Point = [(-(to[1] - from[1]) / length) * step, ((to[0] - from[0]) / length) * step]
  const one = getWinding([x + across[0], y + across[1]], all)
  const other = getWinding([x - across[0], y - across[1]], all)
  return (one === 0) !== (other === 0)
}

function getLongestEdge(ring: Ring): {
  readonly from: Point
  readonly to: Point
  readonly length: number
} {
  let longest = { from: ring[0] ?? [0, 0], to: ring[0] ?? [0, 0], length: 0 }
  for (const [at, to] of ring.entries()) {
    const from = ring.at(at - 1) ?? to
    const length = Math.hypot(to[0] - from[0], to[1] - from[1])
    if (length > longest.length) longest = { from, to, length }
  }
  return longest
}

/** How often rings go around a point. */
function getWinding([x, y]: Point, rings: readonly Ring[]): number {
  let winding = 0
  for (const ring of rings) {
    let [ax, ay] = ring.at(-1) ?? [0, 0]
    for (const [bx, by] of ring) {
      const isUp = ay <= y
      if (isUp !== by <= y && (x - ax) * (by - ay) < (bx - ax) * (y - ay) === by > ay) {
        winding += isUp ? 1 : -1
      }
      ax = bx
      ay = by
    }
  }
  return winding
}
