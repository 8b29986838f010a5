/** About half a frame: what comes in between is not late. */
const sliceMs = 8

export interface SlicesOptions {
  /** Ends it: rejects with the reason. */
  readonly signal: AbortSignal
  /** Lets others have the thread. Default: what the browser has to do comes first. */
  readonly pause?: (() => Promise<void>) | undefined
  /** Milliseconds, from any fixed point. */
  readonly now?: (() => number) | undefined
}

/** Does something with each of many things, some at a time: the page goes on meanwhile. */
export async function takeSlices<T>(
  all: readonly T[],
  take: (some: readonly T[], done: number) => void,
  {
    signal,
    size,
    pause = nextTask,
    now = () => performance.now(),
  }: SlicesOptions & {
    /** Things that are taken at once. */
    readonly size: number
  },
): Promise<void> {
  let until = now() + sliceMs
  for (let at = 0; at < all.length; at += size) {
    const some = all.slice(at, at + size)
    take(some, at + some.length)
    if (now() < until) continue
    await pause()
    signal.throwIfAborted()
    until = now() + sliceMs
  }
  signal.throwIfAborted()
}

export interface WalkOptions extends Pick<SlicesOptions, 'pause' | 'now'> {
  /** Ends it where it is; what is walked keeps the rest. Default: nothing does. */
  readonly signal?: AbortSignal | undefined
  /** Receives each value. */
  readonly onProgress?: ((value: number) => void) | undefined
}

/** Goes on with something that says how far it is, for as long at a time as the page does not notice. */
export async function walkSlices(
  steps: Generator<number, void, void>,
  {
    signal,
    pause = nextTask,
    now = () => performance.now(),
    onProgress = () => undefined,
  }: WalkOptions = {},
): Promise<void> {
  let until = now() + sliceMs
  for (const value of steps) {
    if (now() < until) continue
    onProgress(value)
    await pause()
    // Which ends what is walked, too.
    if (signal?.aborted) return
    until = now() + sliceMs
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
