import { type CreateOp, limits as contract, type Limits } from '@tiza/protocol'
import { distanceToPath, isFilled, parseCssColor } from '@tiza/shapes'
import {
  type Element,
  type Given,
  isGiven,
  isKnownHead,
  toLinePoints,
  toList,
  toNumber,
  toPoints,
  toSeenColor,
  toText,
  toWords,
} from '@tiza/shapes/excalidraw'

/** An element, and the shape that it has become. */
export interface Brought {
  readonly element: Element
  readonly shape: CreateOp
  /** The text that has become that of the shape. */
  readonly label: Element | undefined
  readonly limits: Pick<Limits, 'groupDepth' | 'pointsPerStroke'>
}

type IsLost = (brought: Brought) => boolean

/** A path may leave its points by this without anybody seeing it, units. */
const seenOff = 1
/** Corners that are rounded by so much at most. */
const adaptive = 3
/** From one alpha that can be written to the next. */
const alphaStep = 1 / 255
/** Corners that are rounded by no more than this look much like ours, units: so far newer files round them. */
const mostRounded = 32
/** Places of a text in a shape other than its middle. */
const places = new Set<unknown>(['top', 'bottom'])
/** How an inside is filled here as there; nothing is what is usual. */
const fillStyles = new Set<unknown>(['solid', 'hachure', 'cross-hatch', undefined, null])

/** What elements may have that their shapes do not, by the names of the losses. */
const losses: Readonly<Record<string, IsLost>> = {
  alpha: ({ element: { given }, shape, label }) =>
    toAlpha(given, shape) === undefined ||
    (toSeenColor(label?.given.strokeColor)?.alpha ?? 1) < 1 ||
    (label !== undefined && toOpacity(label.given) !== toOpacity(given)),
  arrowhead: ({ element: { given }, shape }) =>
    [given.startArrowhead, given.endArrowhead].some(
      (head) => !isKnownHead(head) || (toText(head) !== '' && 'closed' in shape),
    ),
  color: ({ element: { given }, shape }) =>
    isOddColor(given.strokeColor) || ('fill' in shape && isOddColor(given.backgroundColor)),
  corners: ({ element, shape }) => 'round' in shape && getCornerRadius(element) > mostRounded,
  embed: ({ element: { type } }) => type === 'embeddable' || type === 'iframe',
  fillPattern: ({ element: { given }, shape }) =>
    'fill' in shape && isFilled(shape) && !fillStyles.has(given.fillStyle),
  group: ({ element: { given }, limits }) => toList(given.groupIds).length > limits.groupDepth,
  inkPoints: ({ element: { given }, shape, limits }) =>
    'pts' in shape && toPoints(given.points).length > limits.pointsPerStroke,
  linePoints: ({ element, shape }) => {
    // An elbow finds its own way.
    if (!('path' in shape) || shape.bend === 'elbow') return false
    const trace = toTrace(shape)
    return toLinePoints(element).some(([x, y]) => distanceToPath({ x, y }, trace, 2) > seenOff)
  },
  link: ({ element: { given }, shape, label }) => {
    const isLost = toText(given.link) !== '' && !('link' in shape && shape.link)
    const words = toText(label?.given.link)
    return isLost || (words !== '' && words !== toText(given.link))
  },
  longText: ({ element: { given }, label }) =>
    [given, label?.given ?? {}].some((words) => toWords(words).length > contract.textLength),
  textPlace: ({ label, shape }) =>
    label !== undefined && !('path' in shape) && places.has(label.given.verticalAlign),
}

/** The names of what an element has and its shape does not. */
export function findLosses(brought: Brought): readonly string[] {
  return Object.entries(losses).flatMap(([what, isLost]) => (isLost(brought) ? [what] : []))
}

/** Why nothing became of an element, as the name of a loss. */
export function whyLeft({ box, given }: Element): string {
  if ('fileId' in given) return 'picture'
  if (isInvisible(given)) return 'invisible'
  const places = [box.x, box.y, box.width, box.height, ...toPoints(given.points).flat()]
  return places.some((place) => Math.abs(place) > contract.coordinate) ? 'tooFar' : 'damaged'
}

/** How opaque the colours of a shape are by themselves, 0 to 1; `undefined` where they differ. */
export function toAlpha(
  { strokeColor, backgroundColor }: Given,
  shape: object,
): number | undefined {
  const isOutlined = !('width' in shape && shape.width === 0)
  const isInside = 'fill' in shape && shape.fill !== 'none'
  const seen = [...(isOutlined ? [strokeColor] : []), ...(isInside ? [backgroundColor] : [])]
  const [first = 1, ...others] = seen.map((color) => toSeenColor(color)?.alpha ?? 1)
  return others.every((alpha) => Math.abs(alpha - first) < alphaStep) ? first : undefined
}

/** Percent. */
function toOpacity({ opacity }: Given): number {
  return toNumber(opacity, 100)
}

/** Whether nothing of an element is seen: it has no colour, no letter, or no second point. */
function isInvisible({ strokeColor, points, text, originalText }: Given): boolean {
  if (parseCssColor(strokeColor)?.alpha === 0) return true
  if (Array.isArray(points)) return points.length < 2
  return text !== undefined && toWords({ text, originalText }) === ''
}

/** How far corners are rounded there: in old files by a quarter of the shorter side, however long that is. */
function getCornerRadius({ box, given: { roundness, strokeSharpness } }: Element): number {
  const isGrowing = isGiven(roundness) ? roundness.type !== adaptive : strokeSharpness === 'round'
  return isGrowing ? Math.min(box.width, box.height) / 4 : 0
}

/** A word that is no colour at all. */
function isOddColor(color: unknown): boolean {
  return toText(color) !== '' && parseCssColor(color) === undefined
}

function toTrace({
  path,
  closed,
}: {
  readonly path: readonly (readonly [number, number])[]
  readonly closed?: boolean
}): number[] {
  return [...path, ...(closed ? path.slice(0, 1) : [])].flat()
}
