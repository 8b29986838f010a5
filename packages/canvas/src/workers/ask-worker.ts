/** How long a worker may take, and what becomes of it then. */
export interface Deadline {
  readonly ms: number
  toError(): Error
}

export interface AskWorkerOptions<Answer, Result> {
  /** Gives it up. */
  readonly signal: AbortSignal
  readonly deadline?: Deadline
  /** Sends what is asked for, once somebody listens. */
  ask(): void
  /** Receives all that the worker says, until one of the two is called. */
  onAnswer(
    answer: Answer,
    settle: { readonly resolve: (result: Result) => void; readonly reject: (error: Error) => void },
  ): void
  /** What it means that the worker has failed as a whole. Default: what it says. */
  toError?(message: string): Error
}

/**
 * Asks something of a worker that is there, and waits for what comes of it. Rejects with what `onAnswer` says, when
 * the worker fails or takes too long, and with the reason of the signal where it is given up. It does not end the
 * worker: whoever has started it does.
 */
export function askWorker<Answer, Result>(
  worker: Worker,
  {
    signal,
    deadline,
    ask,
    onAnswer,
    toError = (message) => new Error(message),
  }: AskWorkerOptions<Answer, Result>,
): Promise<Result> {
  const over = new AbortController()
  const until = { signal: over.signal }
  return new Promise<Result>((resolve, reject) => {
    signal.throwIfAborted()
    if (deadline) {
      const timer = setTimeout(() => reject(deadline.toError()), deadline.ms)
      over.signal.addEventListener('abort', () => clearTimeout(timer))
    }
    signal.addEventListener('abort', () => reject(signal.reason), until)
    worker.addEventListener('error', ({ message }) => reject(toError(message)), until)
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<Answer>) => onAnswer(data, { resolve, reject }),
      until,
    )
    ask()
  }).finally(() => over.abort())
}
