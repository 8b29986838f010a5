/** How fast this device draws, learnt while it does: a phone may take ten times as long as a desktop. */
export interface DrawingRate {
  /** Draws what weighs so much (see `weigh`), and learns from it. */
  time(weight: number, draw: () => void): void
  /** The weight that can be drawn in some milliseconds. */
  getWeight(ms: number): number
}

/** Before anything was drawn. */
const firstMsPerWeight = 0.03
/** How much one drawing changes what is known: a collection of garbage is no slow device. */
const learning = 0.2
/** So little says nothing about the rate: clocks of browsers are coarse. */
const leastWeight = 16

/** @param now milliseconds */
export function createDrawingRate(now: () => number = () => performance.now()): DrawingRate {
  let msPerWeight = firstMsPerWeight

  return {
    time(weight, draw) {
      const startMs = now()
      draw()
      if (weight < leastWeight) return
      // A clock of whole milliseconds may say that it took none.
      const found = Math.max(now() - startMs, 0.1) / weight
      msPerWeight += (Math.min(found, msPerWeight * 4) - msPerWeight) * learning
    },
    getWeight: (ms) => ms / msPerWeight,
  }
}
