import type { Socket } from 'node:net'

/** Tells clients that read slowly from clients that do not read. */
export interface StallDetector {
  /**
   * Whether something waits for a connection, and nothing of it was taken for as long as that may
   * last. To be asked again and again: it compares with what was the last time.
   *
   * @param progress another as soon as something is taken, and nothing while nothing waits
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
 * How far the kernel has taken what a TCP connection was given. Within one large write only the handle
 * knows, which Node's own time-out of idle sockets asks, too.
 */
export function toSocketProgress(socket: Socket): string | undefined {
  if (socket.writableLength === 0) return undefined
  const handle: unknown = Reflect.get(socket, '_handle')
  const left: unknown = handle instanceof Object ? Reflect.get(handle, 'writeQueueSize') : undefined
  return `${socket.bytesWritten - socket.writableLength} ${left}`
}
