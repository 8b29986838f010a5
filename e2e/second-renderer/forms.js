import { toFillColor, toLineColor } from './colors.js'

/** Strokes a path with the line of a shape, and leaves the pen as it is for that. */
export function strokePath({ color, width, dash = 'solid' }, path, sheet) {
  const { pen, numbers } = sheet
  const { hairline, dashes } = numbers.outline
  pen.strokeStyle = pen.fillStyle = toLineColor(color, sheet)
  pen.lineWidth = width || hairline
  const parts = dash === 'solid' ? [] : dashes[dash]
  pen.setLineDash(parts.map(({ perWidth, more }) => perWidth * pen.lineWidth + more))
  pen.stroke(path)
  pen.setLineDash([])
}

/** Fills a form, solid or hatched. */
export function fillForm(shape, path, { sheet, box }) {
  const { pen, numbers } = sheet
  const { fillStyle = 'solid', width = numbers.outline.width } = shape
  pen.fillStyle = toFillColor(shape, sheet) ?? '#0000'
  if (fillStyle === 'solid' || shape.fill === 'none') {
    pen.fill(path, 'evenodd')
    return
  }
  const { gap, crossed, mostLines, lineWidth } = numbers.hatch
  const isCrossed = fillStyle === 'cross-hatch'
  const least = (gap.least + gap.perWidth * width) * (isCrossed ? crossed : 1)
  const step = Math.max(least, (box.width + box.height) / mostLines)
  const lines = new Path2D()
  const [top, bottom] = [box.y, box.y + box.height]
  for (let x = box.x - box.height; x < box.x + box.width; x += step) {
    lines.moveTo(x, bottom)
    lines.lineTo(x + box.height, top)
    if (isCrossed) lines.moveTo(x, top)
    if (isCrossed) lines.lineTo(x + box.height, bottom)
  }
  pen.save()
  pen.clip(path, 'evenodd')
  pen.strokeStyle = toLineColor(shape.fill, sheet)
  pen.lineWidth = Math.max(lineWidth.least, lineWidth.perWidth * width)
  pen.lineCap = 'butt'
  pen.stroke(lines)
  pen.restore()
}

/** The form of a rectangle, an ellipse or a diamond in a box. */
export function toForm({ kind, round }, { width, height }, { numbers }) {
  const { radius, rectShare, diamondShare } = numbers.corners
  const most = Math.min(width, height) * (kind === 'rect' ? rectShare : diamondShare)
  const corner = round === false ? 0 : Math.min(radius, most)
  const [x, y] = [width / 2, height / 2]
  const path = new Path2D()
  if (kind === 'rect') path.roundRect(0, 0, width, height, corner)
  if (kind === 'ellipse') path.ellipse(x, y, x, y, 0, 0, 2 * Math.PI)
  if (kind !== 'diamond') return path
  path.moveTo(x / 2, y / 2)
  path.arcTo(x, 0, width, y, corner)
  path.arcTo(width, y, x, height, corner)
  path.arcTo(x, height, 0, y, corner)
  path.arcTo(0, y, x, 0, corner)
  path.closePath()
  return path
}
