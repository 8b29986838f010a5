import { limits } from '@tiza/protocol'

/** A coordinate of a line as it is kept: hundredths of a board unit, within what a board may have. */
export function toCoordinate(value: number): number {
  const rounded = Math.round(value * 100) / 100
  return Math.min(limits.coordinate, Math.max(-limits.coordinate, rounded))
}
