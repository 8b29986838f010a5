/** Listens to the page and its document, where there are any. Returns a function that stops it. */
export function listenToPage(listeners: Readonly<Record<string, () => void>>): () => void {
  // Captured, since not all events of the document bubble up.
  const events = Object.entries(listeners)
  for (const [event, run] of events) globalThis.addEventListener?.(event, run, true)
  return () => {
    for (const [event, run] of events) globalThis.removeEventListener?.(event, run, true)
  }
}
