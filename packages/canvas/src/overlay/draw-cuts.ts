import type { FrameCut } from '@tiza/editor/frame-cuts'
import { growBox, pointOf, type TurnedBox } from '@tiza/shapes'
import { type Screen, toPlace } from './screen.ts'

const color = '#e8590c'
const widthPx = 4
const dashPx = [5, 3]
const corners = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const

/** Marks the edge of a frame where it cuts off a shape. */
export function drawCuts(screen: Screen, cuts: readonly FrameCut[]): void {
  const { canvas, camera } = screen
  for (const { shape, frame } of cuts) {
    canvas.save()
    trace(screen, { ...shape, box: growBox(shape.box, widthPx / camera.zoom) })
    canvas.clip()
    canvas.strokeStyle = color
    canvas.lineWidth = widthPx
    canvas.setLineDash(dashPx)
    trace(screen, frame)
    canvas.stroke()
    canvas.restore()
  }
}

function trace(screen: Screen, turned: TurnedBox): void {
  const { canvas } = screen
  canvas.beginPath()
  for (const [fx, fy] of corners) {
    const { x, y } = toPlace(screen, pointOf(turned, fx, fy))
    canvas.lineTo(x, y)
  }
  canvas.closePath()
}
