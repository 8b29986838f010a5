export interface LateWriterOptions {
  /** Stores what waits, and keeps what it could not store when it rejects. */
  readonly write: () => Promise<void>
  readonly onError: (error: unknown) => void
  /** How long it waits after it could not be stored, in milliseconds. */
  readonly retryAfterMs: number
}

/** Stores something some time after it was noted, one write after the other. */
export interface LateWriter {
  /** Writes in so many milliseconds at most. */
  wait(ms: number): void
  /** Writes now; never rejects. What cannot be stored is tried again. */
  flush(): Promise<void>
}

export function createLateWriter({ write, onError, retryAfterMs }: LateWriterOptions): LateWriter {
  let timer: NodeJS.Timeout | undefined
  /** How long that timer waits in all. */
  let waitingMs = 0
  let writing: Promise<void> = Promise.resolve()

  function wait(ms: number): void {
    if (timer && waitingMs <= ms) return
    clearTimeout(timer)
    waitingMs = ms
    timer = setTimeout(() => void flush(), ms).unref()
  }

  async function tryToWrite(): Promise<void> {
    try {
      await write()
    } catch (error) {
      onError(error)
      wait(retryAfterMs)
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    writing = writing.then(tryToWrite)
    return writing
  }

  return { wait, flush }
}
