import { engineWire } from './engine-wire.ts'
import type { Connection } from './wire.ts'

const fullPackets = 256
const fullBytes = 1024 * 1024

/** Whether anything is queued for a connection, in which case presence skips it. */
export function isBehind(connection: Connection): boolean {
  return engineWire.countQueued(connection) > 0
}

/** Whether a connection exceeds the queue limit. */
export function isQueueFull(connection: Connection): boolean {
  if (engineWire.countQueued(connection) >= fullPackets) return true
  return engineWire.getQueuedBytes(connection) + engineWire.getBufferedBytes(connection) > fullBytes
}
