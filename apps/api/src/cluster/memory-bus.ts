import { afterReading } from '../after-reading.ts'
import { type Bus, BusError, type BusListener, type SubscribeOptions } from './bus.ts'

interface Subscription extends SubscribeOptions {
  readonly owner: object
  readonly subject: string
  readonly listener: BusListener
}

/** A bus of one process, for tests, which may be cut. */
export interface MemoryBus extends Bus {
  /** Cuts it off from all others, or connects it again. */
  setConnected(isConnected: boolean): void
}

/** Returns a function that connects one more node. */
export function createMemoryNetwork({ mostBytes = 1_000_000 } = {}): () => MemoryBus {
  const subscriptions = new Set<Subscription>()
  const connected = new Set<object>()

  /** Those who receive a message: all that are in no group, and one of each group. */
  function findReceivers(subject: string): Subscription[] {
    const groups = new Set<string>()
    return [...subscriptions].filter((one) => {
      if (one.subject !== subject || !connected.has(one.owner)) return false
      if (one.group === undefined) return true
      if (groups.has(one.group)) return false
      groups.add(one.group)
      return true
    })
  }

  return () => {
    const owner = {}
    const listeners = new Set<(isConnected: boolean) => void>()
    const nobodyListeners = new Set<(subject: string) => void>()
    connected.add(owner)

    function deliver(subject: string, data: Uint8Array, reply?: (data: Uint8Array) => void) {
      if (data.length > mostBytes) throw new Error('the message is too long')
      if (!connected.has(owner)) return []
      const receivers = findReceivers(subject)
      for (const receiver of receivers) {
        setImmediate(() => {
          // What has been given to one of a group is still answered when that one ends its subscription.
          const isLate = receiver.group !== undefined && connected.has(receiver.owner)
          if (isLate || subscriptions.has(receiver)) receiver.listener(data, reply)
        })
      }
      return receivers
    }

    return {
      mostBytes,
      get isConnected() {
        return connected.has(owner)
      },
      get reason() {
        return connected.has(owner) ? undefined : 'NATS cannot be reached'
      },
      publish(subject, data) {
        if (!connected.has(owner) || deliver(subject, data).length > 0) return
        setImmediate(() => {
          for (const listener of nobodyListeners) listener(subject)
        })
      },
      request(subject, data, withinMs) {
        return new Promise((resolve, reject) => {
          if (!connected.has(owner)) return reject(new BusError('cut'))
          const late = () => afterReading(() => reject(new BusError('late')))
          const timer = setTimeout(late, withinMs)
          const receivers = deliver(subject, data, (answer) => {
            setImmediate(() => {
              clearTimeout(timer)
              if (connected.has(owner)) resolve(answer)
              else reject(new BusError('cut'))
            })
          })
          if (receivers.length > 0) return
          clearTimeout(timer)
          reject(new BusError('nobody'))
        })
      },
      subscribe(subject, listener, { group } = {}) {
        const subscription = { owner, subject, listener, ...(group !== undefined && { group }) }
        subscriptions.add(subscription)
        return () => void subscriptions.delete(subscription)
      },
      async flush() {
        if (!connected.has(owner)) throw new BusError('cut')
      },
      onNobody: (listener) => void nobodyListeners.add(listener),
      onStatus: (listener) => void listeners.add(listener),
      setConnected(isConnected) {
        if (isConnected === connected.has(owner)) return
        if (isConnected) connected.add(owner)
        else connected.delete(owner)
        for (const listener of listeners) listener(isConnected)
      },
      async close() {
        connected.delete(owner)
        for (const one of subscriptions) if (one.owner === owner) subscriptions.delete(one)
      },
    }
  }
}
