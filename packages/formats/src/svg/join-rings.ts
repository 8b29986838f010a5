import type { Point } from './contour.ts'
import type { Effort } from './effort.ts'
import type { Ring } from './even-odd.ts'

/** Points of each of two rings among which the nearest two are looked for, at most. */
const mostCompared = 200

/**
 * One closed line around what several rings enclose by the even-odd rule: from ring to ring and back it goes the same
 * way, which encloses nothing. Between two rings it takes about the shortest.
 */
export function joinRings(rings: readonly Ring[], effort: Effort): Point[] {
  const points = rings.reduce((sum, ring) => sum + ring.length, 0)
  if (!effort.take(rings.length * points)) return chainRings(rings)
  const [first = [], ...others] = rings
  let joined = [...first]
  for (const ring of others) {
    const { at, from } = findNearest(joined, ring)
    const around = [...ring.slice(from), ...ring.slice(0, from + 1)]
    joined = [...joined.slice(0, at + 1), ...around, ...joined.slice(at)]
  }
  return joined
}

/** The same from ring to ring, wherever they begin, and back. */
function chainRings(rings: readonly Ring[]): Point[] {
  const starts = rings.map((ring) => ring.slice(0, 1))
  const there = rings.map((ring, at) => [...ring, ...(starts[at] ?? [])])
  return [...there, ...starts.reverse()].flat()
}

function findNearest(
  joined: readonly Point[],
  ring: Ring,
): { readonly at: number; readonly from: number } {
  let nearest = { at: 0, from: 0, distance: Infinity }
  const step = Math.ceil(joined.length / mostCompared)
  const ringStep = Math.ceil(ring.length / mostCompared)
  for (let at = 0; at < joined.length; at += step) {
    for (let from = 0; from < ring.length; from += ringStep) {
      const [a, b] = [joined[at] ?? [0, 0], ring[from] ?? [0, 0]]
      const distance = (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2
      if (distance < nearest.distance) nearest = { at, from, distance }
    }
  }
  return nearest
}
