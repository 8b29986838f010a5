import type { PlacedShapeHandle } from '@tiza/editor/transform/shape-handles'
import { type Screen, toPlace } from './screen.ts'

const radiusPx = { usual: 5, minor: 3.5 } as const

/** The handles of a shape's own: minor ones, where something can be added, are small and pale. */
export function drawShapeHandles(screen: Screen, handles: readonly PlacedShapeHandle[]): void {
  const { canvas, accent } = screen
  canvas.save()
  canvas.fillStyle = '#ffffff'
  canvas.strokeStyle = accent
  canvas.lineWidth = 1.5
  for (const { handle, at } of handles) {
    const { x, y } = toPlace(screen, at)
    canvas.globalAlpha = handle.isMinor ? 0.6 : 1
    canvas.beginPath()
    canvas.arc(x, y, radiusPx[handle.isMinor ? 'minor' : 'usual'], 0, Math.PI * 2)
    canvas.fill()
    canvas.stroke()
  }
  canvas.restore()
}
