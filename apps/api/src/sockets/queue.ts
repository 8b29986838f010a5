import { engineWire } from './engine-wire.ts'
import type { Connection } from './wire.ts'

const fullPackets = 256
const fullBytes = 1024 * 1024

/** Whether anything is still queued for a connection: then it gets no presence for now. */
export function isBehind(connection: Connection): boolean {
  return engineWire.countQueued(connection) > 0
}

/** Whether a connection has more queued than is kept for anybody. */
export function isQueueFull(connection: Connection): boolean {
  if (engineWire.countQueued(connection) >= fullPackets) return true
  return engineWire.getQueuedBytes(connection) + engineWire.getBufferedBytes(connection) > fullBytes
}
