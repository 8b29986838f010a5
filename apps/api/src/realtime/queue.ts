import type { TizaSocket } from './session.ts'

const fullPackets = 256
const fullBytes = 1024 * 1024

/** Whether anything is still queued for a connection: then it gets no presence for now. */
export function isReadingSlowly(socket: Pick<TizaSocket, 'conn'>): boolean {
  return getQueue(socket).length > 0
}

/** Whether a connection has more queued than is kept for anybody. */
export function isQueueFull(socket: TizaSocket): boolean {
  return getQueue(socket).length >= fullPackets || getQueuedBytes(socket) > fullBytes
}

/** What a connection has not read yet; bytes of text, near enough. */
export function getQueuedBytes(socket: TizaSocket): number {
  let bytes = 0
  for (const { data } of getQueue(socket)) if (typeof data === 'string') bytes += data.length
  return bytes
}

/** Engine.IO's queue; private in its types, but the only place that tells of a slow reader. */
function getQueue({ conn }: Pick<TizaSocket, 'conn'>): readonly { readonly data?: unknown }[] {
  const queue: unknown = Reflect.get(conn, 'writeBuffer')
  return Array.isArray(queue) ? queue : []
}
