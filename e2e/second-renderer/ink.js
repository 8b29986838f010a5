/** A point some way from one to another. */
export const lerp = (a, b, way) => a.map((value, axis) => value + (b[axis] - value) * way)

/** A point of a Bézier curve of any degree. */
export function bezier(points, way) {
  const between = points.slice(1).map((point, at) => lerp(points[at], point, way))
  return between.length > 0 ? bezier(between, way) : points[0]
}

/** The points of a stroke, `[x, y, pressure]`: board units from its `pos`, and 0 to 1. */
export function decode({ pts, q, scale: [sx, sy] }) {
  const bytes = Uint8Array.from(atob(pts), (char) => char.charCodeAt(0))
  const points = []
  let [at, x, y] = [0, 0, 0]
  const read = () => {
    let [value, unit, byte] = [0, 1, 0]
    do {
      byte = bytes[at++]
      value += (byte % 128) * unit
      unit *= 128
    } while (byte > 127)
    return value % 2 ? -(value + 1) / 2 : value / 2
  }
  while (at < bytes.length) {
    x += read()
    y += read()
    points.push([x * 2 ** q * sx, y * 2 ** q * sy, bytes[at++] / 255])
  }
  return points
}

/** What a disc covers that moves along the middle of ink, to be filled by the nonzero rule. */
export function toInkPath({ width }, points, { numbers }) {
  const { least, perPressure } = numbers.ink.radius
  const units = width || numbers.outline.hairline
  const spine = points.map((point, at) => {
    const [before, after] = [points[at - 1], points[at + 1]]
    return before && after ? lerp(lerp(before, after, 0.5), point, 0.5) : point
  })
  const path = new Path2D()
  for (const [at, point] of spine.entries()) {
    const ends = [spine[at - 1] ?? point, spine[at + 1] ?? point]
    const curve = [lerp(ends[0], point, 0.5), point, lerp(point, ends[1], 0.5)]
    // Discs a quarter of a unit apart.
    const steps = 1 + Math.ceil(4 * Math.hypot(ends[1][0] - ends[0][0], ends[1][1] - ends[0][1]))
    for (let step = 0; step <= steps; step++) {
      const [x, y, pressure] = bezier(curve, step / steps)
      const radius = units * (least + perPressure * pressure)
      path.moveTo(x + radius, y)
      path.arc(x, y, radius, 0, 2 * Math.PI)
    }
  }
  return path
}
