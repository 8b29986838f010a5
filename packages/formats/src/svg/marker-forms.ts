import type { XmlElement } from '../xml/parse-xml.ts'
import { type Contour, flatten, type Point } from './contour.ts'
import { parsePathData } from './path-data.ts'
import type { SvgContext } from './svg-context.ts'

/** Forms of a marker that are looked at, and its elements. */
const [mostForms, mostElements] = [4, 32]
/** Letters of path data: of more, it is no head of ours. */
const longestData = 1_000
/** Corners of what is pointed at its end, and closed. */
const [fewestCorners, mostCorners] = [3, 6]
/** By how much a corner may be elsewhere, as a share of the whole. */
const nearly = 0.1
const drawn = ['path', 'polygon', 'polyline', 'line', 'circle', 'ellipse', 'rect', 'use', 'text']
/** Paints through which one sees, or that look as paper does. */
const clear = /^(?:none|transparent|white|#fff|#ffffff)$/i

/** What a marker consists of. */
interface Parts {
  /** Circles, and whether they are hollow. */
  readonly rings: readonly { readonly isHollow: boolean }[]
  readonly ways: readonly Way[]
  /** Whether there is something that is neither. */
  readonly hasMore: boolean
  readonly hasBox: boolean
}

/** Corners from end to end, each once. */
interface Way {
  readonly corners: readonly Point[]
  readonly isClosed: boolean
  readonly isHollow: boolean
}

interface FindOptions {
  /** Whether it points along its own first axis, and not back. */
  readonly isAhead: boolean
  readonly context: SvgContext
}

/** The head that a marker is most like, and whether it is much like it. */
export function findHead(
  marker: XmlElement,
  { isAhead, context }: FindOptions,
): { readonly head: string; readonly isLike: boolean } {
  const parts = listParts(marker, context)
  const head = parts.hasMore || parts.hasBox ? undefined : toHead(parts, isAhead)
  if (head !== undefined) return { head, isLike: true }
  return { head: parts.hasBox ? 'dot' : 'triangle', isLike: false }
}

function toHead({ rings, ways }: Parts, isAhead: boolean): string | undefined {
  const [ring] = rings
  const [only, ...others] = ways
  if (rings.length > 1 || ways.length > 2) return undefined
  if (!ring && only && others.length === 0) return toSingle(only, isAhead)
  if (ring && !only) return ring.isHollow ? 'dot-outline' : 'dot'
  const bars = ways.filter(({ corners, isClosed }) => corners.length === 2 && !isClosed)
  const feet = ways.length - bars.length
  // The crow's foot notation; its feet are often round.
  if (ring) return ways.length !== 1 ? undefined : feet === 1 ? 'zero-or-many' : 'zero-or-one'
  if (bars.length === 2) return areCrossed(bars) ? 'cross' : 'exactly-one'
  return bars.length === 1 && feet === 1 ? 'one-or-many' : undefined
}

function toSingle({ corners, isClosed, isHollow }: Way, isAhead: boolean): string | undefined {
  const { length } = corners
  // Two round ways between the same ends.
  if (length === 2 && isClosed) return isHollow ? 'dot-outline' : 'dot'
  if (length === 2) return 'bar'
  if (length < fewestCorners || length > mostCorners) return undefined
  if (length === 4 && isRhombus(corners)) return isHollow ? 'diamond-outline' : 'diamond'
  if (isClosed && isHollow) return 'triangle-outline'
  if (!isHollow) return 'triangle'
  const [first, second, third] = corners
  if (length !== 3 || !first || !second || !third) return 'arrow'
  const [isBefore, isBehind] = [second[0] > first[0], second[0] < first[0]]
  const isSame = isBefore ? second[0] > third[0] : second[0] < third[0]
  // A foot has its corner on the line, and is open to what the line leads to.
  return isSame && (isAhead ? isBehind : isBefore) ? 'many' : 'arrow'
}

/** Whether four corners are in the middles of the sides of the box around them. */
function isRhombus(corners: readonly Point[]): boolean {
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top]
  const middles = corners.filter(([x, y]) => {
    const isMiddle = (share: number) => Math.abs(share - 0.5) < nearly
    const isSide = (share: number) => share < nearly || share > 1 - nearly
    const [across, down] = [(x - left) / width, (y - top) / height]
    return (isMiddle(across) && isSide(down)) || (isSide(across) && isMiddle(down))
  })
  return middles.length === 4
}

/** Whether two ways with two ends each go across each other's middles. */
function areCrossed(ways: readonly Way[]): boolean {
  const [one, other] = ways.map(({ corners: [from, to] }) => ({
    middle: [((from?.[0] ?? 0) + (to?.[0] ?? 0)) / 2, ((from?.[1] ?? 0) + (to?.[1] ?? 0)) / 2],
    length: Math.hypot((to?.[0] ?? 0) - (from?.[0] ?? 0), (to?.[1] ?? 0) - (from?.[1] ?? 0)),
  }))
  if (!one || !other) return false
  const [x = 0, y = 0] = one.middle
  const [otherX = 0, otherY = 0] = other.middle
  return Math.hypot(x - otherX, y - otherY) < nearly * Math.max(one.length, other.length)
}

function listParts(marker: XmlElement, { document, styles }: SvgContext): Parts {
  const rings: { readonly isHollow: boolean }[] = []
  const ways: Way[] = []
  let [hasMore, hasBox, forms] = [false, false, 0]
  const left = [{ element: marker, around: styles.getStyle(marker) }]
  for (let next = left.shift(), seen = 0; next; next = left.shift()) {
    if (++seen > mostElements) hasMore = true
    if (hasMore) break
    const { element, around } = next
    for (const child of element.children) {
      const style = styles.getStyle(child, around)
      left.push({ element: child, around: style })
      const name = document.getName(child)
      if (!drawn.includes(name)) continue
      if (++forms > mostForms) hasMore = true
      const isHollow = clear.test(style.get('fill') ?? 'black')
      if (name === 'circle' || name === 'ellipse') rings.push({ isHollow })
      else if (name === 'rect') hasBox = true
      else {
        const own = toWays(child, name, isHollow)
        ways.push(...own)
        if (own.length === 0) hasMore = true
      }
    }
  }
  return { rings, ways, hasMore, hasBox }
}

function toWays({ attributes }: XmlElement, name: string, isHollow: boolean): readonly Way[] {
  if (name === 'line') return [{ corners: toLine(attributes), isClosed: false, isHollow }]
  if (!['path', 'polygon', 'polyline'].includes(name)) return []
  const data = name === 'path' ? (attributes.get('d') ?? '') : `M${attributes.get('points') ?? ''}`
  if (data.length > longestData) return []
  return parsePathData(data).contours.map((contour) => {
    const corners = toCorners(contour)
    const isSaidAgain = corners.length > 2 && String(corners[0]) === String(corners.at(-1))
    return {
      corners: isSaidAgain ? corners.slice(0, -1) : corners,
      isClosed: contour.isClosed || isSaidAgain || name === 'polygon',
      isHollow,
    }
  })
}

function toLine(attributes: ReadonlyMap<string, string>): readonly Point[] {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = ['x1', 'y1', 'x2', 'y2'].map(
    (name) => Number.parseFloat(attributes.get(name) ?? '') || 0,
  )
  return [
    [x1, y1],
    [x2, y2],
  ]
}

/** The ends of its segments, as if all of them were straight. */
function toCorners(contour: Contour): readonly Point[] {
  return flatten({ ...contour, segments: contour.segments.map(({ to }) => ({ to })) }, 1)
}
