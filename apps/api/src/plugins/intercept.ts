import type { EventEmitter } from 'node:events'

/**
 * Inserts a step before all present listeners of an event; they run only when the step calls `pass`.
 */
export function intercept<Args extends unknown[]>(
  emitter: EventEmitter,
  event: string,
  step: (pass: () => void, ...args: Args) => void,
): void {
  const listeners = emitter.listeners(event)
  emitter.removeAllListeners(event)
  emitter.on(event, (...args: Args) => {
    step(
      () => {
        for (const listener of listeners) Reflect.apply(listener, emitter, args)
      },
      ...args,
    )
  })
}
