/** What takes longer is given up: the bytes of a file may never come. */
const patienceMs = 30_000

/** Does something that is given up with a signal, and when it takes too long: then it rejects. */
export async function withPatience<T>(
  signal: AbortSignal,
  work: (patience: AbortSignal) => Promise<T> | undefined,
): Promise<T | undefined> {
  const giveUp = new AbortController()
  const abort = () => giveUp.abort(new Error('given up'))
  const timer = setTimeout(abort, patienceMs)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([
      work(giveUp.signal),
      new Promise<never>((_, reject) =>
        giveUp.signal.addEventListener('abort', () => reject(giveUp.signal.reason)),
      ),
    ])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}
