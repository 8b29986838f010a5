/** What takes longer is shown: a dialog that comes and goes at once would only flash. */
const quickMs = 400

/** Calls `tell` if some work takes a while, and not once it is over. */
export async function slowly<T>(work: Promise<T>, tell: () => void): Promise<T> {
  const timer = setTimeout(tell, quickMs)
  try {
    return await work
  } finally {
    clearTimeout(timer)
  }
}
