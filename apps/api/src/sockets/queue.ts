import type { TizaSocket } from './session.ts'
import { type Connection, getBufferedBytes } from './transport.ts'

const fullPackets = 256
const fullBytes = 1024 * 1024

/** Whether anything is still queued for a connection: then it gets no presence for now. */
export function isReadingSlowly(socket: Pick<TizaSocket, 'conn'>): boolean {
  return getQueue(socket).length > 0
}

/** Whether a connection has more queued than is kept for anybody. */
export function isQueueFull({ conn }: Pick<TizaSocket, 'conn'>): boolean {
  if (getQueue({ conn }).length >= fullPackets) return true
  return getQueuedBytes(conn) + getBufferedBytes(conn) > fullBytes
}

/** What waits for a connection before its transport takes it; bytes of text, near enough. */
export function getQueuedBytes(conn: Connection): number {
  let bytes = 0
  for (const { data } of getQueue({ conn })) if (typeof data === 'string') bytes += data.length
  return bytes
}

/** What waits longest for a connection: another as soon as its transport has taken that. */
export function getOldestQueued(conn: Connection): unknown {
  return getQueue({ conn })[0]
}

/** Engine.IO's queue; private in its types, but the only place that tells of a slow reader. */
function getQueue({ conn }: { conn: Connection }): readonly { readonly data?: unknown }[] {
  const queue: unknown = Reflect.get(conn, 'writeBuffer')
  return Array.isArray(queue) ? queue : []
}
