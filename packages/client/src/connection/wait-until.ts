import type { Connection } from '../types.ts'

interface WaitOptions {
  /** Called whenever the status has changed. */
  readonly listeners: Set<() => void>
  readonly getConnection: () => Connection
}

/** Resolves when something is so; rejects with an `Error` once the connection has ended. */
export function waitUntil(
  isDone: () => boolean,
  { listeners, getConnection }: WaitOptions,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = () => {
      const connection = getConnection()
      const ended = connection.state === 'ended'
      if (!isDone() && !ended) return
      listeners.delete(check)
      if (isDone()) resolve()
      else reject(new Error(`the connection has ended: ${ended ? connection.code : ''}`))
    }
    listeners.add(check)
    check()
  })
}
