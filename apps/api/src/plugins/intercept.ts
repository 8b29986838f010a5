import type { EventEmitter } from 'node:events'

/**
 * Puts a step before all who listen to an event by now: whether and when they hear of it is up to the
 * step, by calling `pass`.
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
