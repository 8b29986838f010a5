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

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
