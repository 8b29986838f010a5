/** Starts work when fewer than so many others are at it; the rest waits in the order it came. */
export function createTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let working = 0

  return async (work) => {
    if (working >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else working++
    try {
      return await work()
    } finally {
      // The next in the queue takes over the turn.
      const next = waiting.shift()
      if (next) next()
      else working--
    }
  }
}
