import type { SelectionBox } from '@tiza/editor/editor'
import { getHandles } from '@tiza/editor/transform/handles'
import type { Screen } from './screen.ts'

const sizePx = 9
/** The handles around a turned box. */
export function drawHandles({ canvas, camera, accent }: Screen, selected: SelectionBox): void {
  canvas.save()
  canvas.fillStyle = '#ffffff'
  canvas.strokeStyle = accent
  canvas.lineWidth = 1.5
  for (const { handle, at } of getHandles(selected, camera)) {
    canvas.save()
    canvas.translate(at.x, at.y)
    canvas.rotate(selected.turned.angle)
    canvas.beginPath()
    if (handle.type === 'rotate') canvas.arc(0, 0, sizePx / 2, 0, Math.PI * 2)
    else canvas.roundRect(-sizePx / 2, -sizePx / 2, sizePx, sizePx, 2)
    canvas.fill()
    canvas.stroke()
    canvas.restore()
  }
  canvas.restore()
}
