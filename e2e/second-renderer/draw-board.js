import { toForm } from './forms.js'
import { decode, lerp } from './ink.js'
import { kinds } from './kinds.js'
import { isClosed, toTrace } from './lines.js'
import { layOut, layOutLabel } from './texts.js'

/**
 * Draws a snapshot as docs/registers.md says, a pixel for each board unit, on a 2d context. `table` is
 * registers.json; `pictures` has bitmaps by their hash.
 */
export function drawBoard({ shapes }, { pen, table, theme, pictures }) {
  const sheet = { pen, theme, pictures, ...table, getBox: (shape) => getBox(shape, sheet) }
  pen.fillStyle = table.colors.paper[theme]
  pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height)
  const drawn = shapes
    .filter(({ kind, deleted }) => table.kinds[kind]?.isDrawn && !deleted)
    .map((shape) => addDefaults(shape, table.kinds[shape.kind].registers))
    .sort((a, b) => (a.z === b.z ? Number(a.id > b.id) : a.z > b.z ? 1 : -1))
  const byId = new Map(drawn.map((shape) => [shape.id, shape]))
  for (const stored of drawn) {
    const shape = stored.kind === 'line' ? settleEnds(stored, byId, sheet) : stored
    const frame = byId.get(shape.frame)
    pen.save()
    if (frame) {
      place(frame, sheet)
      pen.clip(toForm({ kind: 'rect', round: false }, getBox(frame, sheet), sheet))
      pen.resetTransform()
    }
    place(shape, sheet)
    Object.assign(pen, { globalAlpha: shape.opacity, lineJoin: 'round', lineCap: 'round' })
    kinds[shape.kind](shape, getBox(shape, sheet), sheet)
    pen.restore()
  }
}

function addDefaults(shape, registers) {
  const usual = Object.entries(registers).filter(([, use]) => use.default !== undefined)
  return { ...Object.fromEntries(usual.map(([name, use]) => [name, use.default])), ...shape }
}

/** Moves the origin of the pen to the `pos` of a shape, turned as that is. */
function place(shape, sheet) {
  const { x, y, width, height } = getBox(shape, sheet)
  const [across, down] = [x + width / 2, y + height / 2]
  sheet.pen.translate(shape.pos[0] + across, shape.pos[1] + down)
  sheet.pen.rotate(shape.angle)
  sheet.pen.translate(-across, -down)
}

function boxAround(points) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

/** The box of a shape, from its `pos`, before rotation. */
function getBox(shape, sheet) {
  if (shape.kind === 'stroke') return boxAround(decode(shape))
  if (shape.kind === 'line') return boxAround(toTrace(shape))
  if (shape.kind === 'text') {
    const { widest, height } = layOut(shape, sheet, shape)
    return { x: 0, y: 0, width: shape.wrap ?? widest, height }
  }
  const [width, height] = shape.size
  const label = shape.kind === 'frame' ? undefined : layOutLabel(shape, sheet, width)
  const needed = label ? label.height + sheet.numbers.text.padding * 2 : 0
  return { x: 0, y: 0, width, height: Math.max(height, needed) }
}

/** A line with its bound ends where they are drawn. The pen is moved and put back. */
function settleEnds(line, byId, sheet) {
  const { path, pos, width: lineWidth } = line
  const { pen, numbers } = sheet
  const last = path.length - 1
  const ends = isClosed(line)
    ? []
    : [
        [0, line.start, 1],
        [last, line.end, last - 1],
      ]
  const points = path.map(([x, y]) => [x + pos[0], y + pos[1]])
  const bound = ends.flatMap(([at, binding, next]) => {
    const held = byId.get(binding?.id)
    if (!held) return []
    const { x, y, width, height } = getBox(held, sheet)
    const isOutlined = ['rect', 'ellipse', 'diamond'].includes(held.kind)
    const gap = numbers.bound.gap + (lineWidth + (isOutlined ? held.width : 0)) / 2
    const form = { kind: isOutlined ? held.kind : 'rect', round: false }
    const grown = toForm(form, { width: width + gap * 2, height: height + gap * 2 }, sheet)
    place(held, sheet)
    const matrix = pen.getTransform()
    pen.resetTransform()
    const [across, down] = binding.at
    const anchor = matrix.transformPoint({ x: x + width * across, y: y + height * down })
    points[at] = [anchor.x, anchor.y]
    const outline = new Path2D()
    outline.addPath(grown, matrix.translate(x - gap, y - gap))
    return [{ at, next, isInside: (point) => pen.isPointInPath(outline, ...point) }]
  })
  const met = bound.map(({ at, next, isInside }) => {
    const [anchor, from] = [points[at], points[next]]
    if (isInside(from) || !isInside(anchor)) return [at, anchor]
    let way = 0
    for (let step = 0.5; step > 1e-6; step /= 2)
      if (!isInside(lerp(from, anchor, way + step))) way += step
    return [at, lerp(from, anchor, way)]
  })
  for (const [at, point] of met) points[at] = point
  return { ...line, path: points.map(([x, y]) => [x - pos[0], y - pos[1]]) }
}
