/** Passes on the last of several values that come one soon after the other. */
export interface LastOf<T> {
  /** Takes the place of what has been offered before and is not passed on yet. */
  offer(value: T): void
  /** Passes on at once what still waits. */
  flush(): void
}

interface LastOfOptions<T> {
  /** How long none may have come, milliseconds. */
  readonly restMs: number
  readonly onLast: (value: T) => void
}

/** For what arrow keys choose on the way to something else, and is not meant. */
export function createLastOf<T>({ restMs, onLast }: LastOfOptions<T>): LastOf<T> {
  let waiting: { readonly value: T; readonly timer: ReturnType<typeof setTimeout> } | undefined

  function flush(): void {
    if (!waiting) return
    const { value, timer } = waiting
    clearTimeout(timer)
    waiting = undefined
    onLast(value)
  }

  return {
    offer(value) {
      clearTimeout(waiting?.timer)
      waiting = { value, timer: setTimeout(flush, restMs) }
    },
    flush,
  }
}
