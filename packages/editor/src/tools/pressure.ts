import type { PointerSample } from '../events.ts'

/** Screen pixels a millisecond at which a simulated stroke is thinnest. */
const fastest = 3
const inertia = 0.75

export interface Pressure {
  /** The pressure of the next sample, 0 to 1. */
  next(sample: PointerSample): number
}

/** Pressure as the device reports it; from the speed where it reports none: slow is heavy. */
export function createPressure(): Pressure {
  let last: PointerSample | undefined
  let simulated = 0.5
  return {
    next(sample) {
      if (sample.pressure !== undefined) return sample.pressure
      if (last) {
        const ms = Math.max(1, sample.timeMs - last.timeMs)
        const speed = Math.hypot(sample.x - last.x, sample.y - last.y) / ms
        const target = 0.75 - 0.55 * Math.min(1, speed / fastest)
        simulated = simulated * inertia + target * (1 - inertia)
      }
      last = sample
      return simulated
    },
  }
}

/** Ink as wide everywhere, however it is pressed. */
export const evenPressure: Pressure = { next: () => 0.5 }
