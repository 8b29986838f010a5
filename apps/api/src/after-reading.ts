/**
 * Calls back once what has arrived by now is read. After this process stood still for a while, timers that were due
 * come first: whoever judges others by their silence must not take its own for theirs.
 */
export function afterReading(work: () => void): void {
  // Sockets are read between timers and what is immediate, a few megabytes each time.
  setImmediate(() => setImmediate(work))
}
