export interface StartWorkerOptions<First> {
  /** Gives it up. */
  readonly signal: AbortSignal
  /** Whether the first thing that it says means that it can do its work. Default: whatever it says. */
  readonly isAble?: (first: First) => boolean
}

/**
 * Starts a worker that says something as soon as it is there; `undefined` where none starts, or it is not able to do
 * its work. Rejects with the reason of the signal where it is given up; then it is ended.
 */
export function startWorker<First>(
  create: () => Worker,
  { signal, isAble = () => true }: StartWorkerOptions<First>,
): Promise<Worker | undefined> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const worker = tryTo(create)
    if (!worker) return resolve(undefined)
    const started = new AbortController()
    const settle = (able: boolean) => {
      started.abort()
      if (!able) worker.terminate()
      resolve(able ? worker : undefined)
    }
    const once = { signal: started.signal }
    worker.addEventListener('error', () => settle(false), once)
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<First>) => settle(isAble(data)),
      once,
    )
    signal.addEventListener(
      'abort',
      () => {
        worker.terminate()
        reject(signal.reason)
      },
      once,
    )
  })
}

/** What makes a worker throws where there is none, or the page's policy forbids it. */
function tryTo(create: () => Worker): Worker | undefined {
  try {
    return create()
  } catch {
    return undefined
  }
}
