import type { Camera, ScreenPoint } from '@tiza/editor/camera'
import type { Guide } from '@tiza/editor/state/guides'
import type { Marquee } from '@tiza/editor/state/marquee'
import { type BoardPoint, pointOf, type TurnedBox } from '@tiza/shapes'

/** Where the overlay is drawn: CSS pixels, and the camera that maps the board to them. */
export interface Screen {
  readonly canvas: CanvasRenderingContext2D
  readonly camera: Camera
  /** Colour of what belongs to the interface. */
  readonly accent: string
}

const guideColor = '#e64980'

export function toPlace({ camera }: Screen, { x, y }: BoardPoint): ScreenPoint {
  return { x: (x - camera.x) * camera.zoom, y: (y - camera.y) * camera.zoom }
}

/** The outline of a turned box, at a distance in pixels. */
export function strokeTurned(screen: Screen, { box, angle }: TurnedBox, gapPx: number): void {
  const gap = gapPx / screen.camera.zoom
  const grown = {
    x: box.x - gap,
    y: box.y - gap,
    width: box.width + gap * 2,
    height: box.height + gap * 2,
  }
  const { canvas } = screen
  canvas.beginPath()
  for (const [fx, fy] of corners) {
    const { x, y } = toPlace(screen, pointOf({ box: grown, angle }, fx, fy))
    // Upright lines are sharp when they run through the middle of pixels.
    if (angle === 0) canvas.lineTo(Math.round(x) + 0.5, Math.round(y) + 0.5)
    else canvas.lineTo(x, y)
  }
  canvas.closePath()
  canvas.stroke()
}

const corners = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const

/** The box of a marquee, as it is drawn. */
export function drawMarquee(screen: Screen, { from, to }: Marquee): void {
  const { canvas } = screen
  const a = toPlace(screen, from)
  const b = toPlace(screen, to)
  canvas.fillRect(a.x, a.y, b.x - a.x, b.y - a.y)
  // What it only has to touch is asked for with a broken line.
  if (to.x < from.x) canvas.setLineDash([4, 3])
  canvas.strokeRect(
    Math.round(Math.min(a.x, b.x)) + 0.5,
    Math.round(Math.min(a.y, b.y)) + 0.5,
    Math.round(Math.abs(a.x - b.x)),
    Math.round(Math.abs(a.y - b.y)),
  )
  canvas.setLineDash([])
}

/** Lines along which what is moved lines up with other shapes. */
export function drawGuides(screen: Screen, guides: readonly Guide[]): void {
  const { canvas } = screen
  canvas.strokeStyle = guideColor
  for (const { from, to } of guides) {
    const a = toPlace(screen, from)
    const b = toPlace(screen, to)
    canvas.beginPath()
    canvas.moveTo(Math.round(a.x) + 0.5, Math.round(a.y) + 0.5)
    canvas.lineTo(Math.round(b.x) + 0.5, Math.round(b.y) + 0.5)
    canvas.stroke()
  }
  canvas.strokeStyle = screen.accent
}
