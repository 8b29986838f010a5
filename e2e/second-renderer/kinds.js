import { toFillColor, toLineColor } from './colors.js'
import { fillForm, strokePath, toForm } from './forms.js'
import { decode, toInkPath } from './ink.js'
import { getHalfway, isClosed, toHead, toLinePath, toTrace } from './lines.js'
import { drawLines, layOut, layOutLabel } from './texts.js'

/** Draws each kind with its `pos` at the origin. */
export const kinds = {
  ...{ stroke, line, rect: drawBoxed, ellipse: drawBoxed, diamond: drawBoxed, note, image },
  text: (shape, box, sheet) => drawLines(shape, layOut(shape, sheet, shape), { sheet, box }),
  frame(shape, box, sheet) {
    const rect = toForm({ kind: 'rect', round: false }, box, sheet)
    drawForm({ ...shape, width: sheet.numbers.frame.width }, rect, box, sheet)
  },
}

function drawBoxed(shape, box, sheet) {
  drawForm(shape, toForm(shape, box, sheet), box, sheet)
  drawLabel(shape, box, sheet)
}

function drawForm(shape, path, box, sheet) {
  fillForm(shape, path, { sheet, box })
  const isSeen = shape.width > 0 || (shape.kind === 'line' && shape.fill === 'none')
  if (isSeen) strokePath(shape, path, sheet)
}

function drawLabel(shape, box, sheet, isOpen = false) {
  const layout = layOutLabel(shape, sheet, box.width)
  const { padding } = sheet.numbers.text
  const place = { x: box.x + padding, width: box.width - padding * 2 }
  const y = box.y + (box.height - (layout?.height ?? 0)) / 2
  if (layout) drawLines(shape, layout, { sheet, isOpen, box: { ...place, y } })
}

function note(shape, box, sheet) {
  const { pen, numbers, theme } = sheet
  const { layers, opacities } = numbers.noteShadow
  const drawPaper = (color, opacity, { down = 0, inset = 0 } = {}) => {
    Object.assign(pen, { fillStyle: color, globalAlpha: opacity })
    pen.beginPath()
    pen.roundRect(inset, down, box.width - inset * 2, box.height, numbers.corners.note)
    pen.fill()
  }
  const color = toFillColor(shape, sheet)
  const shadow = color && shape.opacity === 1 ? layers : []
  for (const layer of shadow) drawPaper('#000000', opacities[theme], layer)
  drawPaper(color ?? '#0000', shape.opacity)
  drawLabel(shape, box, sheet)
}

function image({ hash, crop: [left, top, right, bottom], scale }, { width, height }, sheet) {
  const picture = sheet.pictures.get(hash)
  if (!picture) return
  const from = [left * picture.width, top * picture.height]
  const part = [(right - left) * picture.width, (bottom - top) * picture.height]
  sheet.pen.translate(width / 2, height / 2)
  sheet.pen.scale(Math.sign(scale[0]), Math.sign(scale[1]))
  sheet.pen.drawImage(picture, ...from, ...part, -width / 2, -height / 2, width, height)
}

function stroke(shape, box, sheet) {
  const { pen, colors, numbers } = sheet
  const points = decode(shape)
  const inside = new Path2D()
  for (const [x, y] of points) inside.lineTo(x, y)
  fillForm(shape, inside, { sheet, box })
  if (shape.width === 0 && shape.fill !== 'none') return
  const isBright = shape.brush === 'highlighter'
  const bright = colors.palette[shape.color === 'black' ? 'grey' : shape.color]?.dark
  pen.fillStyle = (isBright && bright) || toLineColor(shape.color, sheet)
  pen.globalAlpha *= isBright ? numbers.ink.highlighterOpacity : 1
  pen.fill(toInkPath(shape, points, sheet))
}

function line(shape, box, sheet) {
  const { pen, numbers } = sheet
  if (isClosed(shape)) {
    drawForm(shape, toLinePath(shape, sheet), box, sheet)
    drawLabel(shape, box, sheet)
    return
  }
  const trace = toTrace(shape)
  const [x, y] = getHalfway(trace)
  const { width, gap } = numbers.lineLabel
  const label = layOutLabel(shape, sheet, width) ?? { widest: -2 * gap, height: 0 }
  const [across, down] = [label.widest / 2 + gap, label.height / 2]
  pen.save()
  pen.beginPath()
  pen.rect(-1e5, -1e5, 2e5, 2e5)
  pen.rect(x - across, y - down, across * 2, down * 2)
  pen.clip('evenodd')
  const ends = [
    [shape.startHead, trace.toReversed()],
    [shape.endHead, trace],
  ].filter(([head]) => head !== 'none')
  const heads = ends.map(([head, to]) => toHead(head, to, { numbers, width: shape.width }))
  pen.save()
  for (const { hollow } of heads) {
    const around = new Path2D()
    around.rect(-1e5, -1e5, 2e5, 2e5)
    around.addPath(hollow)
    pen.clip(around, 'evenodd')
  }
  strokePath(shape, toLinePath(shape, sheet), sheet)
  pen.restore()
  for (const { all, solid } of heads) {
    strokePath({ ...shape, dash: 'solid' }, all, sheet)
    pen.fill(solid)
  }
  pen.restore()
  drawLabel(shape, { x: x - width / 2, y, width, height: 0 }, sheet, true)
}
