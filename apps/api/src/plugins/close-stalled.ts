import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { type From, toClientKey } from '../limits/address.ts'
import { findExcess, type Unread } from '../limits/find-excess.ts'
import { createStallDetector, toSocketProgress } from '../limits/stall-detector.ts'
import type { EndReason } from '../metrics.ts'
import type { Pulse } from '../pulse.ts'
import { engineWire, listConnections } from '../sockets/engine-wire.ts'
import type { Timing } from '../timing.ts'

export interface CloseStalledOptions {
  readonly config: Pick<Config, 'proxies' | 'maxQueuedBytes'>
  readonly timing: Pick<Timing, 'readWithinMs'>
  readonly pulse: Pick<Pulse, 'add' | 'quicken'>
  /** Monotonic clock. */
  readonly elapsedMs: () => number
  readonly onEnd: (reason: Exclude<EndReason, 'flood'>) => void
}

export interface UnreadMeter {
  /** Bytes queued for all connections: in their sockets and in Engine.IO's queues. */
  measure(): number
}

/**
 * Closes connections of any protocol whose clients do not read what is queued for them, polling
 * connections that do not fetch it, and, when too much is queued in total, those of the address with the
 * most queued bytes. Heartbeats do not count as reading. Slow readers are left alone while they make
 * progress.
 */
export function closeStalled(
  app: FastifyInstance,
  { config, timing, pulse, elapsedMs, onEnd }: CloseStalledOptions,
): UnreadMeter {
  const toKey = (from: From) => toClientKey(from, config.proxies)
  const keys = new Map<Socket, string>()
  const { isStalled } = createStallDetector(timing.readWithinMs)

  function track({ socket, headers }: IncomingMessage): void {
    if (!keys.has(socket)) socket.once('close', () => keys.delete(socket))
    keys.set(socket, toKey({ headers, address: socket.remoteAddress ?? '' }))
  }

  function listUnread(): (Unread & { readonly end: () => void })[] {
    const sockets = [...keys].map(([socket, key]) => ({
      ...{ key, bytes: socket.writableLength, end: () => socket.resetAndDestroy() },
    }))
    const queues = listConnections(app.io.engine).map((connection) => ({
      key: toKey({ headers: connection.request.headers, address: connection.remoteAddress }),
      ...{ bytes: engineWire.getQueuedBytes(connection), end: () => connection.close(true) },
    }))
    return [...sockets, ...queues].filter(({ bytes }) => bytes > 0)
  }

  function measure(): number {
    let bytes = 0
    for (const socket of keys.keys()) bytes += socket.writableLength
    for (const connection of listConnections(app.io.engine))
      bytes += engineWire.getQueuedBytes(connection)
    return bytes
  }

  pulse.add(() => {
    const nowMs = elapsedMs()
    for (const socket of keys.keys()) {
      if (!isStalled(socket, toSocketProgress(socket), nowMs)) continue
      socket.resetAndDestroy()
      onEnd('stalled')
    }
    for (const connection of listConnections(app.io.engine)) {
      // The queue of a WebSocket waits behind its TCP connection, which was checked above.
      if (connection.transport.name !== 'polling') continue
      if (!isStalled(connection, engineWire.getOldestQueued(connection), nowMs)) continue
      connection.close(true)
      onEnd('stalled')
    }
    const bytes = measure()
    if (bytes > 0) pulse.quicken()
    if (bytes <= config.maxQueuedBytes) return
    for (const { end } of findExcess(listUnread(), config.maxQueuedBytes)) {
      end()
      onEnd('excess')
    }
  })
  app.server.prependListener('request', track)
  app.server.prependListener('upgrade', track)
  return { measure }
}
