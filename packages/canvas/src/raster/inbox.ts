import type { ToWorker } from './messages.ts'

export type Order = Exclude<ToWorker, { readonly type: 'cancel' }>

/** What has been sent to the worker and not been done yet. */
export interface Inbox {
  take(message: ToWorker): void
}

/**
 * Does one thing after the other, in the order in which they were sent, so that a picture shows what
 * was changed before it was asked for and nothing else. Only that a picture is no longer needed is
 * known at once: it is left out or, when it is being drawn, `isNeeded` is false from then on.
 */
export function createInbox(
  work: (order: Order, isNeeded: () => boolean) => Promise<void> | undefined,
): Inbox {
  const orders: Order[] = []
  let current: Order | undefined
  let isWorking = false

  const hasNumber = (n: number) => (order: Order | undefined) =>
    order?.type === 'draw' && order.n === n

  async function workAll(): Promise<void> {
    isWorking = true
    try {
      for (let order = orders.shift(); order; order = orders.shift()) {
        const one = order
        current = one
        const working = work(one, () => current === one)
        if (working) await working
      }
    } finally {
      current = undefined
      isWorking = false
    }
  }

  return {
    take(message) {
      if (message.type === 'cancel') {
        const isIt = hasNumber(message.n)
        if (isIt(current)) current = undefined
        const at = orders.findIndex(isIt)
        if (at >= 0) orders.splice(at, 1)
        return
      }
      orders.push(message)
      // An error in here ends the worker's work, as one in a listener does.
      if (!isWorking) workAll().catch((error: unknown) => reportError(error))
    },
  }
}
