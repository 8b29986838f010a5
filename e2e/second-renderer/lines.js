import { bezier, lerp } from './ink.js'

const distance = ([ax, ay], [bx, by]) => Math.hypot(bx - ax, by - ay)

/** Whether a line goes back to its first point. */
export const isClosed = ({ closed, bend, path }) => closed && bend !== 'elbow' && path.length > 2

/** The control point beside a point of a spline, on the way to the next. */
function lean(point, next, before) {
  const [length, other] = [distance(point, next), before ? distance(before, point) : 0]
  if (other === 0 || length === 0) return point
  const share = length / (other + length)
  const ahead = lerp(point, next, (1 - share) / 3)
  return ahead.map((v, axis) => v + ((point[axis] - before[axis]) * share * length) / other / 3)
}

/** Points along a line, close together where it is curved; of an elbow its corners. */
export function toTrace(line) {
  const { path, bend } = line
  const count = path.length
  const closed = isClosed(line)
  const get = (at) => (closed ? path[(at + count) % count] : path[at])
  const legs = Array.from({ length: closed ? count : count - 1 }, (_, at) => at)
  const ways = Array.from({ length: 16 }, (_, at) => (at + 1) / 16)
  const along = legs.flatMap((at) => {
    const [from, to] = [get(at), get(at + 1)]
    const isWide = Math.abs(to[0] - from[0]) >= Math.abs(to[1] - from[1])
    const corner = isWide ? [to[0], from[1]] : [from[0], to[1]]
    if (bend === 'elbow') return from[0] === to[0] || from[1] === to[1] ? [to] : [corner, to]
    if (bend !== 'curve' || count === 2) return [to]
    const curve = [from, lean(from, to, get(at - 1)), lean(to, from, get(at + 2)), to]
    return ways.map((way) => bezier(curve, way))
  })
  return [path[0], ...along]
}

/** A line as a path. */
export function toLinePath(line, { numbers }) {
  const trace = toTrace(line)
  const path = new Path2D()
  for (const [at, point] of trace.entries()) {
    const [before, after] = [trace[at - 1], trace[at + 1]]
    const isCorner = line.bend === 'elbow' && before && after
    // Legs meet at right angles: the arc begins as far from the corner as its radius.
    const room = isCorner ? Math.min(distance(before, point), distance(point, after)) / 2 : 0
    if (isCorner) path.arcTo(...point, ...after, Math.min(numbers.corners.elbow, room))
    else path.lineTo(...point)
  }
  if (isClosed(line)) path.closePath()
  return path
}

const measure = (trace) =>
  trace.slice(1).reduce((sum, point, at) => sum + distance(trace[at], point), 0)

/** The place half-way along a line. */
export function getHalfway(trace) {
  let left = measure(trace) / 2
  for (const [at, to] of trace.slice(1).entries()) {
    const length = distance(trace[at], to)
    if (left <= length && length > 0) return lerp(trace[at], to, left / length)
    left -= length
  }
  return trace[0]
}

/** The head at the last point of a trace: its lines, whether they are filled, and what of it hides the line. */
export function toHead(head, trace, { numbers, width }) {
  const { least, perWidth, mostOfLine } = numbers.heads
  const [tip, ...back] = trace.toReversed()
  const full = least + perWidth * width
  const size = Math.min(full, Math.max(measure(trace) * mostOfLine, width))
  const [x, y] = back.find((point) => distance(point, tip) >= full) ?? back.at(-1)
  const { solid = '', hollow = '', open = '' } = toForms(numbers.heads)[head]
  const place = new DOMMatrix()
    .translate(...tip)
    .rotate((Math.atan2(tip[1] - y, tip[0] - x) * 180) / Math.PI)
    .scale(size)
  const toPath = (form) => {
    const path = new Path2D()
    path.addPath(new Path2D(form), place)
    return path
  }
  return { all: toPath(solid + hollow + open), solid: toPath(solid), hollow: toPath(hollow) }
}

/** The forms of heads where the tip is the origin, the line comes along x, and the size is 1. */
function toForms({ beside, dot, diamond, cross, ring }) {
  const arrow = `M-1 ${-beside}L0 0L-1 ${beside}`
  const toDisc = (along, r) =>
    `M${along + r} 0A${r} ${r} 0 1 1 ${along - r} 0A${r} ${r} 0 1 1 ${along + r} 0Z`
  const toBar = (along) => `M${along} ${-beside}V${beside}`
  const rhombus = `M-1 0L-.5 ${-diamond}L0 0L-.5 ${diamond}Z`
  const foot = `M0 ${-beside}L-1 0L0 ${beside}`
  return {
    arrow: { open: arrow },
    triangle: { solid: `${arrow}Z` },
    dot: { solid: toDisc(0, dot) },
    bar: { open: toBar(0) },
    'triangle-outline': { hollow: `${arrow}Z` },
    'dot-outline': { hollow: toDisc(0, dot) },
    diamond: { solid: rhombus },
    'diamond-outline': { hollow: rhombus },
    cross: { open: `M${-cross} ${-cross}L${cross} ${cross}M${-cross} ${cross}L${cross} ${-cross}` },
    one: { open: toBar(-0.5) },
    many: { open: foot },
    'one-or-many': { open: foot + toBar(-1 - ring) },
    'exactly-one': { open: toBar(-0.5) + toBar(-1) },
    'zero-or-one': { open: toBar(-0.5), hollow: toDisc(-1, ring) },
    'zero-or-many': { open: foot, hollow: toDisc(-1 - ring, ring) },
  }
}
