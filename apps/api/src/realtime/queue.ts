import type { TizaSocket } from './session.ts'

const fullPackets = 256
const fullBytes = 1024 * 1024

/** Whether anything is still queued for a connection: then it gets no presence for now. */
export function isReadingSlowly(socket: TizaSocket): boolean {
  return getQueue(socket).length > 0
}

/** Whether a connection has more queued than is kept for anybody. */
export function isQueueFull(socket: TizaSocket): boolean {
  const queue = getQueue(socket)
  if (queue.length >= fullPackets) return true
  let bytes = 0
  for (const packet of queue) {
    if (typeof packet.data === 'string') bytes += packet.data.length
    if (bytes > fullBytes) return true
  }
  return false
}

/** Engine.IO's queue; private in its types, but the only place that tells of a slow reader. */
function getQueue({ conn }: TizaSocket): readonly { readonly data?: unknown }[] {
  const queue: unknown = Reflect.get(conn, 'writeBuffer')
  return Array.isArray(queue) ? queue : []
}
