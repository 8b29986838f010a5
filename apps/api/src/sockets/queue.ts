import { engineWire } from './engine-wire.ts'
import type { TizaSocket } from './session.ts'

const fullPackets = 256
const fullBytes = 1024 * 1024

/** Whether anything is still queued for a connection: then it gets no presence for now. */
export function isBehind({ conn }: Pick<TizaSocket, 'conn'>): boolean {
  return engineWire.countQueued(conn) > 0
}

/** Whether a connection has more queued than is kept for anybody. */
export function isQueueFull({ conn }: Pick<TizaSocket, 'conn'>): boolean {
  if (engineWire.countQueued(conn) >= fullPackets) return true
  return engineWire.getQueuedBytes(conn) + engineWire.getBufferedBytes(conn) > fullBytes
}
