import type { Connection, Wire } from './wire.ts'

interface Watched {
  /** What was written and no transport has taken. */
  queued: { readonly data?: unknown }[]
  /** What the transport has taken, and the kernel not yet. */
  flushed: { readonly data?: unknown }[]
}

/**
 * The same as `engineWire` by public events and methods of Engine.IO alone: for the day on which a new
 * version changes its inside. Everything goes through its queue. It knows of a connection what comes
 * after it was first asked about it.
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
    send(connections, packet) {
      for (const connection of connections) {
        watch(connection)
        connection.write(packet)
      }
    },
    countQueued: (connection) => watch(connection).queued.length,
    getQueuedBytes: (connection) => measure(watch(connection).queued),
    getOldestQueued: (connection) => watch(connection).queued[0],
    getBufferedBytes: (connection) =>
      connection.transport.name === 'websocket' ? measure(watch(connection).flushed) : 0,
    terminate(connection) {
      if (connection.transport.name === 'websocket') connection.close(true)
    },
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
