/** Answers of a home that a client waits for. */
export interface AwaitedAnswers {
  /** Number of those that are waited for. */
  readonly size: number
  /** Waits for one more; returns its number. */
  add(answer: (...given: unknown[]) => void): number
  /** The home has answered. */
  give(number: number, answer: readonly unknown[]): void
}

/** Many times what clients have in flight; to some events a home never answers, whatever is asked. */
const most = 1_000

/** Of too many the oldest is no longer waited for. */
export function createAwaitedAnswers(): AwaitedAnswers {
  const awaited = new Map<number, (...given: unknown[]) => void>()
  let last = 0
  return {
    get size() {
      return awaited.size
    },
    add(answer) {
      last++
      awaited.set(last, answer)
      awaited.delete(last - most)
      return last
    },
    give(number, answer) {
      awaited.get(number)?.(...answer)
      awaited.delete(number)
    },
  }
}
