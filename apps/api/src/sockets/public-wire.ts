import type { Connection, Wire } from './wire.ts'

interface Watched {
  /** Packets that no transport has taken yet. */
  queued: { readonly data?: unknown }[]
  /** Packets that the transport has taken and the kernel has not. */
  flushed: { readonly data?: unknown }[]
}

/**
 * `engineWire` with public events and methods of Engine.IO only, in case a new version changes its
 * internals. Everything goes through Engine.IO's queue. Tracks a connection from the first call about it.
 */
export function createPublicWire(): Wire {
  const all = new WeakMap<Connection, Watched>()

  function watch(connection: Connection): Watched {
    const known = all.get(connection)
    if (known) return known
    const watched: Watched = { queued: [], flushed: [] }
    all.set(connection, watched)
    connection.on('packetCreate', (packet: Watched['queued'][number]) =>
      watched.queued.push(packet),
    )
    connection.on('flush', () => {
      watched.flushed = watched.queued
      watched.queued = []
    })
    connection.on('drain', () => {
      watched.flushed = []
    })
    return watched
  }

  return {
    send(connections, packets) {
      for (const connection of connections) {
        watch(connection)
        for (const packet of packets) connection.write(packet)
      }
    },
    gather() {},
    countQueued: (connection) => watch(connection).queued.length,
    getQueuedBytes: (connection) => measure(watch(connection).queued),
    getOldestQueued: (connection) => watch(connection).queued[0],
    getBufferedBytes: (connection) =>
      connection.transport.name === 'websocket' ? measure(watch(connection).flushed) : 0,
    terminate(connection) {
      if (connection.transport.name === 'websocket') connection.close(true)
    },
    takeHeartbeat: () => undefined,
    holdReading({ transport, request }) {
      if (transport.name !== 'websocket') return () => {}
      request.socket.pause()
      return () => void request.socket.resume()
    },
  }
}

function measure(packets: readonly { readonly data?: unknown }[]): number {
  let bytes = 0
  for (const { data } of packets) if (typeof data === 'string') bytes += data.length
  return bytes
}
