import type { Pulse } from '../pulse.ts'
import { engineWire } from './engine-wire.ts'
import type { Connection } from './wire.ts'

export interface HeartbeatsOptions {
  /** The longest time from the answer to a heartbeat, or from the start, to the next heartbeat. */
  readonly pingEveryMs: number
  readonly pulse: Pick<Pulse, 'add'>
  /** Monotonic clock. */
  readonly elapsedMs: () => number
}

/** Sends the heartbeats of connections. */
export interface Heartbeats {
  add(connection: Connection): void
}

/**
 * Engine.IO has a timer for each connection, which wakes an idle server for every heartbeat. This sends those
 * that are due until the next beat of the pulse together. Answers are awaited by Engine.IO, as before.
 */
export function createHeartbeats({ pingEveryMs, pulse, elapsedMs }: HeartbeatsOptions): Heartbeats {
  const waiting = new Map<Connection, { readonly ping: () => void; readonly sinceMs: number }>()

  pulse.add((untilNextMs) => {
    const lastMs = elapsedMs() + untilNextMs - pingEveryMs
    for (const [connection, { ping, sinceMs }] of waiting) {
      // In order of `sinceMs`.
      if (sinceMs > lastMs) return
      waiting.delete(connection)
      ping()
    }
  })

  return {
    add(connection) {
      const ping = engineWire.takeHeartbeat(connection)
      if (!ping) return
      const wait = () => {
        waiting.delete(connection)
        waiting.set(connection, { ping, sinceMs: elapsedMs() })
      }
      wait()
      connection.on('heartbeat', wait)
      connection.once('close', () => waiting.delete(connection))
    },
  }
}
