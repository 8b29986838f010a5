/** Above this load a delay precedes each task. */
const delayFromLoad = 0.4

/** Runs tasks that may be delayed, one at a time, in the order in which they were added. */
export interface WorkQueue {
  /**
   * Adds a task. Returns false, and never runs it, when the queue is full.
   *
   * @param weight factor on the delay before the task, default 1
   */
  run(work: () => void, weight?: number): boolean
  /** Number of tasks in the queue, the one that runs included. */
  readonly waiting: number
}

export interface WorkQueueOptions {
  /** Load of the process, 0 to 1. */
  readonly getLoad: () => number
  /** Delay before a task of weight 1 at full load. */
  readonly maxDelayMs: number
  /** Length of the queue at which tasks are rejected. Default: no limit. */
  readonly maxWaiting?: number
}

/**
 * Keeps work that can wait from delaying people who draw: one task a turn of the event loop, and the
 * higher the load, the longer the delay before each.
 */
export function createWorkQueue({
  getLoad,
  maxDelayMs,
  maxWaiting = Infinity,
}: WorkQueueOptions): WorkQueue {
  const queue: { readonly work: () => void; readonly weight: number }[] = []

  function scheduleNext(): void {
    const [next] = queue
    if (!next) return
    const share = (getLoad() - delayFromLoad) / (1 - delayFromLoad)
    const delayMs = share * maxDelayMs * next.weight
    if (delayMs < 1) setImmediate(runNext)
    else setTimeout(runNext, delayMs)
  }

  function runNext(): void {
    queue[0]?.work()
    queue.shift()
    scheduleNext()
  }

  return {
    run(work, weight = 1) {
      if (queue.length >= maxWaiting) return false
      if (queue.push({ work, weight }) === 1) scheduleNext()
      return true
    },
    get waiting() {
      return queue.length
    },
  }
}

/** The queues of one server. */
export interface WorkQueues {
  /** New connections: the kernel hands over one in each turn of the event loop, and then each waits 5 ms at most. */
  readonly connections: WorkQueue
  /** Connections and requests of addresses that send far more than a classroom does. */
  readonly lowPriority: WorkQueue
  /** Large messages, and chunks of uploads. */
  readonly bulk: WorkQueue
}

export function createWorkQueues(getLoad: () => number): WorkQueues {
  return {
    connections: createWorkQueue({ getLoad, maxDelayMs: 5 }),
    lowPriority: createWorkQueue({ getLoad, maxDelayMs: 200, maxWaiting: 1_000 }),
    bulk: createWorkQueue({ getLoad, maxDelayMs: 200 }),
  }
}
