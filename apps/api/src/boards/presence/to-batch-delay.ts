import type { Shown } from './presence-batcher.ts'

const busy = 0.7
const longestInkMs = 16

export interface Situation {
  readonly people: number
  /** Recent utilization of the event loop, 0 to 1. */
  readonly load: number
}

/**
 * Milliseconds to gather updates. Ink is not delayed while the server keeps up; under load a tick grows
 * to 16 ms, which saves two thirds of the work. Cursors wait briefly for ink to travel with, in large
 * rooms up to 50 ms for each other, since each batch is a packet to everybody.
 */
export function toBatchDelay(shown: Shown, { people, load }: Situation): number {
  const stretch = Math.min(1, Math.max(0, (load - busy) / (0.95 - busy)))
  const inkMs = Math.round(stretch * longestInkMs)
  return shown === 'ink' ? inkMs : Math.max(inkMs, toPatienceMs(people))
}

function toPatienceMs(people: number): number {
  if (people >= 100) return 50
  if (people >= 50) return 16
  return people >= 5 ? 8 : 0
}
