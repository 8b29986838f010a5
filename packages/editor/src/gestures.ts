import { type Camera, panBy, type ScreenPoint, zoomAt } from './camera.ts'
import type { EditorEvent, PointerEditorEvent } from './events.ts'

type PointerEvent = PointerEditorEvent<'down' | 'move' | 'up'>

/** The place of the newest sample of a pointer event. */
export function getPlace({ samples }: PointerEvent): ScreenPoint {
  const { x, y } = samples[samples.length - 1] ?? samples[0]
  return { x, y }
}

/**
 * When the newest sample of a pointer event was taken, ms. What a hand means by its speed is told by this: a page that
 * is busy gets to an event later, and to two of them at once.
 */
export function getTimeMs({ samples }: PointerEvent): number {
  return (samples[samples.length - 1] ?? samples[0]).timeMs
}

/** The camera after fingers have moved from one set of places to another: pan and zoom at once. */
export function pinch(
  camera: Camera,
  before: ReadonlyMap<number, ScreenPoint>,
  after: ReadonlyMap<number, ScreenPoint>,
): Camera {
  const from = measure(before)
  const to = measure(after)
  const moved = panBy(camera, { x: from.centre.x - to.centre.x, y: from.centre.y - to.centre.y })
  const factor = from.spread > 0 && to.spread > 0 ? to.spread / from.spread : 1
  return zoomAt(moved, to.centre, moved.zoom * factor)
}

function measure(fingers: ReadonlyMap<number, ScreenPoint>): {
  centre: ScreenPoint
  spread: number
} {
  const points = [...fingers.values()]
  const centre = {
    x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
    y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
  }
  const spread =
    points.reduce((sum, { x, y }) => sum + Math.hypot(x - centre.x, y - centre.y), 0) /
    points.length
  return { centre, spread }
}

const zoomPerWheelPixel = 0.0025

/** The camera after a turn of the wheel: pan, sideways with Shift, zoom at the pointer with Ctrl. */
export function turnWheel(
  camera: Camera,
  { at, dx, dy, modifiers }: Extract<EditorEvent, { type: 'wheel' }>,
): Camera {
  if (modifiers.mod) {
    const pixels = Math.max(-120, Math.min(120, dy))
    return zoomAt(camera, at, camera.zoom * Math.exp(-pixels * zoomPerWheelPixel * 1.6))
  }
  const sideways = modifiers.shift && dx === 0
  return panBy(camera, sideways ? { x: dy, y: 0 } : { x: dx, y: dy })
}
