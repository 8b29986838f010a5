import type { Camera } from '@tiza/editor/camera'

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

/** A camera that was stored, or `undefined` for anything else. */
export function parseCamera(value: unknown): Camera | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (!('x' in value && 'y' in value && 'zoom' in value)) return undefined
  const { x, y, zoom } = value
  if (!isFiniteNumber(x) || !isFiniteNumber(y) || !isFiniteNumber(zoom)) return undefined
  return zoom >= 0.01 && zoom <= 40 ? { x, y, zoom } : undefined
}
