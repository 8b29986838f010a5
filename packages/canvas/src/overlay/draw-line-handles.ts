import type { PlacedLineHandle } from '@tiza/editor/lines/line-handles'
import { type Screen, toPlace } from './screen.ts'

const radiusPx = { point: 5, middle: 3.5 } as const

/** The handles of a line: full ones at its points, faint ones where a point can be added. */
export function drawLineHandles(screen: Screen, handles: readonly PlacedLineHandle[]): void {
  const { canvas, accent } = screen
  canvas.save()
  canvas.fillStyle = '#ffffff'
  canvas.strokeStyle = accent
  canvas.lineWidth = 1.5
  for (const { handle, at } of handles) {
    const { x, y } = toPlace(screen, at)
    canvas.globalAlpha = handle.type === 'middle' ? 0.6 : 1
    canvas.beginPath()
    canvas.arc(x, y, radiusPx[handle.type], 0, Math.PI * 2)
    canvas.fill()
    canvas.stroke()
  }
  canvas.restore()
}
