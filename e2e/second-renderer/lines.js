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

/** Draws the head at the last point of a trace, in the colour and width of the pen. */
export function drawHead(head, trace, { pen, numbers, width }) {
  const { least, perWidth, mostOfLine, beside, dot } = numbers.heads
  const [tip, ...back] = trace.toReversed()
  const full = least + perWidth * width
  const size = Math.min(full, Math.max(measure(trace) * mostOfLine, width))
  const [x, y] = back.find((point) => distance(point, tip) >= full) ?? back.at(-1)
  const [side, r] = [size * beside, size * dot]
  const arrow = `M${-size} ${-side}L0 0L${-size} ${side}`
  const disc = `M${r} 0A${r} ${r} 0 1 1 ${-r} 0A${r} ${r} 0 1 1 ${r} 0Z`
  const forms = { arrow, triangle: `${arrow}Z`, dot: disc, bar: `M0 ${-side}L0 ${side}` }
  const path = new Path2D(forms[head])
  pen.save()
  pen.translate(...tip)
  pen.rotate(Math.atan2(tip[1] - y, tip[0] - x))
  if (head === 'dot' || head === 'triangle') pen.fill(path)
  pen.stroke(path)
  pen.restore()
}
