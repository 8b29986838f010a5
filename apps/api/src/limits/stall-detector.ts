import type { Socket } from 'node:net'

/** Distinguishes slow readers from clients that do not read at all. */
export interface StallDetector {
  /**
   * Whether a connection has had queued data without any progress for `readWithinMs`. Call it
   * periodically: it compares with the previous call.
   *
   * @param progress changes whenever data is taken; `undefined` while nothing is queued
   */
  isStalled(connection: object, progress: unknown, nowMs: number): boolean
}

export function createStallDetector(readWithinMs: number): StallDetector {
  const seen = new WeakMap<object, { readonly progress: unknown; readonly sinceMs: number }>()
  return {
    isStalled(connection, progress, nowMs) {
      const last = seen.get(connection)
      if (progress === undefined) seen.delete(connection)
      else if (last?.progress === progress) return nowMs - last.sinceMs >= readWithinMs
      else seen.set(connection, { progress, sinceMs: nowMs })
      return false
    },
  }
}

/**
 * How far the kernel has taken the data written to a TCP connection. Progress within one large write is
 * known only to the handle, which Node's own idle timeout reads, too.
 */
export function toSocketProgress(socket: Socket): string | undefined {
  if (socket.writableLength === 0) return undefined
  const handle: unknown = Reflect.get(socket, '_handle')
  const left: unknown = handle instanceof Object ? Reflect.get(handle, 'writeQueueSize') : undefined
  return `${socket.bytesWritten - socket.writableLength} ${left}`
}
