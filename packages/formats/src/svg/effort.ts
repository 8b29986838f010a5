/** How much work a file may make; whoever is about to do some asks first. */
export interface Effort {
  /** Steps in all. */
  readonly most: number
  /** Whether so many steps may still be taken, which then are. */
  take(steps: number): boolean
}

/** Steps that take about half a second on a slow core. */
const mostSteps = 15_000_000

/** An effort of so many steps. */
export function createEffort(most: number = mostSteps): Effort {
  let left = most
  return {
    most,
    take(steps) {
      if (steps > left) return false
      left -= steps
      return true
    },
  }
}
