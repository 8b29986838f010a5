import { type BoardPoint, type Outline, pointOf } from '@tiza/shapes'
import { type Screen, toPlace } from './screen.ts'

const gapPx = 3
const dotPx = 4

/** Shows a shape that the end of a line would stick to, and where. */
export function drawBinding(
  screen: Screen,
  { outline, at }: { outline: Outline; at: BoardPoint },
): void {
  const { canvas, camera } = screen
  const { box, angle, form } = outline
  const centre = toPlace(screen, pointOf(outline, 0.5, 0.5))
  const [rx, ry] = [(box.width * camera.zoom) / 2 + gapPx, (box.height * camera.zoom) / 2 + gapPx]
  canvas.save()
  canvas.lineWidth = 2
  canvas.translate(centre.x, centre.y)
  canvas.rotate(angle)
  canvas.beginPath()
  if (form === 'ellipse') canvas.ellipse(0, 0, rx, ry, 0, 0, Math.PI * 2)
  else if (form === 'rect') canvas.roundRect(-rx, -ry, rx * 2, ry * 2, 4)
  else {
    canvas.moveTo(0, -ry)
    canvas.lineTo(rx, 0)
    canvas.lineTo(0, ry)
    canvas.lineTo(-rx, 0)
    canvas.closePath()
  }
  canvas.stroke()
  canvas.restore()
  const { x, y } = toPlace(screen, at)
  canvas.save()
  canvas.fillStyle = screen.accent
  canvas.beginPath()
  canvas.arc(x, y, dotPx, 0, Math.PI * 2)
  canvas.fill()
  canvas.restore()
}
