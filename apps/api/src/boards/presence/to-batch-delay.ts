import type { Shown } from './presence-batcher.ts'

const busy = 0.7
const longestInkMs = 16

export interface Situation {
  readonly people: number
  /** Share of its time that the event loop was at work of late. */
  readonly load: number
}

/**
 * Milliseconds to gather. Ink is not held back while the server keeps up; as it gets busy, a tick
 * stretches to 16 ms, which costs a third of the work. Cursors wait a little for ink that takes them
 * along, in a crowd up to 50 ms for each other: one that comes alone is a packet to everybody.
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
