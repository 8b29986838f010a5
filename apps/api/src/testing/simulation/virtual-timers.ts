/** Timers of a process whose time stands still until somebody has it go on. */
export interface VirtualTimers {
  /** Milliseconds since the start. */
  readonly nowMs: number
  /** Goes on to the next timer and runs it. There has to be one. */
  runNext(): void
  readonly setTimeout: (run: (...args: never[]) => void, ms?: number, ...args: never[]) => object
  readonly setInterval: (run: (...args: never[]) => void, ms?: number, ...args: never[]) => object
  readonly clear: (timer?: unknown) => void
}

interface Timer {
  atMs: number
  readonly order: number
  /** Of an interval. */
  readonly everyMs: number | undefined
  readonly run: () => void
  isOver: boolean
}

/** No timer is set. */
export function createVirtualTimers(): VirtualTimers {
  /** Those that are next last. */
  const timers: Timer[] = []
  const handles = new WeakMap<object, Timer>()
  let nowMs = 0
  let order = 0

  function insert(timer: Timer): void {
    let at = timers.length
    while (at > 0 && isBefore(timers[at - 1], timer)) at--
    timers.splice(at, 0, timer)
  }

  function add(run: () => void, ms: number, everyMs: number | undefined): object {
    const timer: Timer = { atMs: nowMs + ms, order: order++, everyMs, run, isOver: false }
    insert(timer)
    const handle = {
      ref: () => handle,
      unref: () => handle,
      hasRef: () => true,
      refresh() {
        const at = timers.indexOf(timer)
        if (at >= 0) timers.splice(at, 1)
        timer.atMs = nowMs + ms
        timer.isOver = false
        insert(timer)
        return handle
      },
      close: () => clear(handle),
    }
    handles.set(handle, timer)
    return handle
  }

  function clear(handle?: unknown): void {
    const timer = handle instanceof Object ? handles.get(handle) : undefined
    if (!timer) return
    timer.isOver = true
    const at = timers.indexOf(timer)
    if (at >= 0) timers.splice(at, 1)
  }

  return {
    get nowMs() {
      return nowMs
    },
    runNext() {
      const timer = timers.pop()
      if (!timer) throw new Error('nothing will ever happen any more')
      nowMs = Math.max(nowMs, timer.atMs)
      timer.run()
      if (timer.everyMs === undefined || timer.isOver) return
      timer.atMs = nowMs + timer.everyMs
      insert(timer)
    },
    setTimeout: (run, ms = 0, ...args) => add(() => run(...args), toDelay(ms), undefined),
    setInterval(run, ms = 0, ...args) {
      return add(() => run(...args), toDelay(ms), toDelay(ms))
    },
    clear,
  }
}

/** As Node has it: at least a millisecond, and that for what is too long or none. */
function toDelay(ms: number): number {
  return ms >= 1 && ms < 2 ** 31 ? ms : 1
}

/** Whether one is due before another, or at the same time and was set first. */
function isBefore(one: Timer | undefined, other: Timer): boolean {
  if (!one) return false
  return one.atMs === other.atMs ? one.order < other.order : one.atMs < other.atMs
}
