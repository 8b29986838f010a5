import type { Point } from './contour.ts'
import type { Effort } from './effort.ts'

/** A place on an edge of a ring: that from the point of the same index to the next. */
export interface EdgePlace {
  readonly ring: number
  readonly edge: number
  /** How far along the edge it is, 0 to 1. */
  readonly at: number
}

/** Where two edges cross. */
export interface Crossing {
  readonly point: Point
  readonly first: EdgePlace
  readonly second: EdgePlace
}

/** More than anything has that somebody has drawn. */
const mostCrossings = 20_000

interface Edge {
  readonly ring: number
  readonly edge: number
  readonly from: Point
  readonly to: Point
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** All crossings of the edges of closed lines, of each with itself and with others; `undefined` where that is too much. */
export function findCrossings(
  rings: readonly (readonly Point[])[],
  effort: Effort,
): Crossing[] | undefined {
  const edges = rings.flatMap((ring, index) =>
    ring.map((from, edge): Edge => {
      const to = ring[(edge + 1) % ring.length] ?? from
      return {
        ...{ ring: index, edge, from, to },
        ...{ left: Math.min(from[0], to[0]), right: Math.max(from[0], to[0]) },
        ...{ top: Math.min(from[1], to[1]), bottom: Math.max(from[1], to[1]) },
      }
    }),
  )
  edges.sort((a, b) => a.left - b.left)
  const crossings: Crossing[] = []
  for (const [at, one] of edges.entries()) {
    let next = at + 1
    for (; next < edges.length; next++) {
      const other = edges[next]
      if (!other || other.left > one.right) break
      if (other.top > one.bottom || other.bottom < one.top) continue
      const crossing = cross(one, other)
      if (crossing) crossings.push(crossing)
    }
    if (crossings.length > mostCrossings || !effort.take(next - at + 8)) return undefined
  }
  return crossings
}

/** Where two edges cross; those that follow each other only touch. */
function cross(one: Edge, other: Edge): Crossing | undefined {
  const [ax, ay] = [one.to[0] - one.from[0], one.to[1] - one.from[1]]
  const [bx, by] = [other.to[0] - other.from[0], other.to[1] - other.from[1]]
  const [dx, dy] = [other.from[0] - one.from[0], other.from[1] - one.from[1]]
  const area = ax * by - ay * bx
  if (area === 0) return undefined
  const first = (dx * by - dy * bx) / area
  const second = (dx * ay - dy * ax) / area
  if (first <= 0 || first >= 1 || second <= 0 || second >= 1) return undefined
  // Points that two edges share are so near that they may seem to be within both.
  if (one.from === other.to || one.to === other.from) return undefined
  const { ring, edge } = one
  return {
    point: [one.from[0] + ax * first, one.from[1] + ay * first],
    first: { ring, edge, at: first },
    second: { ring: other.ring, edge: other.edge, at: second },
  }
}
