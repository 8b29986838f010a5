/** Calls at the end of the current turn, or after a delay; returns how to cancel that. */
export function callSoon(work: () => void, delayMs: number): () => void {
  if (delayMs > 0) {
    const timer = setTimeout(work, delayMs)
    return () => clearTimeout(timer)
  }
  const turn = setImmediate(work)
  return () => clearImmediate(turn)
}
