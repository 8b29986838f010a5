/** A form that is drawn as a closed line, in the places of its box. */
export interface GeoOutline {
  readonly points: readonly (readonly [x: number, y: number])[]
  readonly isCurved: boolean
}

interface Size {
  readonly width: number
  readonly height: number
}

type Point = readonly [x: number, y: number]

/** How far slanted sides and heads of arrows reach in, as a share of the shorter side. */
const slantShare = 0.38
/** How far the shaft of an arrow is from the sides of its head, as a share of those. */
const shaftShare = 0.16

/** The outline of a form of tldraw that no kind has; `undefined` for those that a kind has. */
export function toGeoOutline(geo: string, size: Size): GeoOutline | undefined {
  const make = Object.hasOwn(outlines, geo) ? outlines[geo] : undefined
  return make?.(size)
}

const straight = (points: readonly Point[]): GeoOutline => ({ points, isCurved: false })
const curved = (points: readonly Point[]): GeoOutline => ({ points, isCurved: true })

const outlines: Readonly<Record<string, (size: Size) => GeoOutline>> = {
  triangle: (size) =>
    straight(
      stretch(
        [
          [0.5, 0],
          [1, 1],
          [0, 1],
        ],
        size,
      ),
    ),
  pentagon: (size) => straight(fill(toWheel(5, [1]), size)),
  hexagon: (size) => straight(fill(toWheel(6, [1]), size)),
  octagon: (size) => straight(fill(toWheel(8, [1]), size)),
  star: (size) => straight(fill(toWheel(10, [1, 0.5]), size)),
  cloud: (size) => curved(fill(toWheel(18, [1, 0.82]), size)),
  oval: toOval,
  heart: (size) => curved(stretch(heart, size)),
  rhombus: (size) => toSlanted(size, { top: [1, 0], bottom: [0, -1] }),
  'rhombus-2': (size) => toSlanted(size, { top: [0, -1], bottom: [1, 0] }),
  trapezoid: (size) => toSlanted(size, { top: [1, -1], bottom: [0, 0] }),
  'arrow-right': (size) => straight(toArrow(size)),
  'arrow-left': (size) => straight(toArrow(size).map(([x, y]): Point => [size.width - x, y])),
  'arrow-down': (size) => straight(toArrow(swap(size)).map(([x, y]): Point => [y, x])),
  'arrow-up': (size) => straight(toArrow(swap(size)).map(([x, y]): Point => [y, size.height - x])),
}

/** Half of it is enough: the other half is its mirror image. */
const heartSide: readonly Point[] = [
  [0.5, 0.2],
  [0.62, 0.04],
  [0.78, 0],
  [0.93, 0.08],
  [1, 0.28],
  [0.92, 0.52],
  [0.75, 0.75],
]
const heart: readonly Point[] = [
  ...heartSide,
  [0.5, 1],
  ...heartSide
    .slice(1)
    .reverse()
    .map(([x, y]): Point => [1 - x, y]),
]

/** Points around a centre, the first on top, at radii that take turns. */
function toWheel(count: number, radii: readonly number[]): Point[] {
  return Array.from({ length: count }, (_, at): Point => {
    const angle = (at / count) * Math.PI * 2 - Math.PI / 2
    const radius = radii[at % radii.length] ?? 1
    return [Math.cos(angle) * radius, Math.sin(angle) * radius]
  })
}

function stretch(points: readonly Point[], { width, height }: Size): Point[] {
  return points.map(([x, y]): Point => [x * width, y * height])
}

/** Stretched so that they touch all sides. */
function fill(points: readonly Point[], size: Size): Point[] {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top]
  return stretch(
    points.map(([x, y]): Point => [(x - left) / width, (y - top) / height]),
    size,
  )
}

function swap({ width, height }: Size): Size {
  return { width: height, height: width }
}

/** A form with four corners; `top` and `bottom` say which of them are moved in, in slants. */
function toSlanted(
  { width, height }: Size,
  { top, bottom }: { readonly top: Point; readonly bottom: Point },
): GeoOutline {
  const slant = Math.min(width, height) * slantShare
  return straight([
    [top[0] * slant, 0],
    [width + top[1] * slant, 0],
    [width + bottom[1] * slant, height],
    [bottom[0] * slant, height],
  ])
}

/** An arrow that points to the right. */
function toArrow({ width, height }: Size): Point[] {
  const neck = width - Math.min(width, height) * slantShare
  const [top, bottom] = [height * shaftShare, height * (1 - shaftShare)]
  return [
    [0, top],
    [neck, top],
    [neck, 0],
    [width, height / 2],
    [neck, height],
    [neck, bottom],
    [0, bottom],
  ]
}

/** Corners of each end of an oval. */
const ovalSteps = 12

/** Two half circles and what is between them. */
function toOval({ width, height }: Size): GeoOutline {
  const radius = Math.min(width, height) / 2
  const isWide = width > height
  const ends: readonly Point[] = isWide
    ? [
        [width - radius, height / 2],
        [radius, height / 2],
      ]
    : [
        [width / 2, height - radius],
        [width / 2, radius],
      ]
  const from = isWide ? -Math.PI / 2 : 0
  return straight(
    ends.flatMap(([x, y], end) =>
      Array.from({ length: ovalSteps + 1 }, (_, at): Point => {
        const angle = from + end * Math.PI + (at / ovalSteps) * Math.PI
        return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius]
      }),
    ),
  )
}
