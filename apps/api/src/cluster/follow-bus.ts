import type { FastifyBaseLogger } from 'fastify'
import type { Pulse } from '../pulse.ts'
import type { Bus } from './bus.ts'

export interface FollowOptions {
  readonly log: Pick<FastifyBaseLogger, 'error' | 'warn'>
  readonly pulse: Pick<Pulse, 'add'>
}

/**
 * Says in the log what is wrong with a bus, and that it is over, once each. Returns a function that ends that: a bus that
 * is closed is no fault.
 */
export function followBus(
  bus: Pick<Bus, 'reason' | 'onStatus'>,
  { log, pulse }: FollowOptions,
): () => void {
  let fault: string | undefined
  let isStopped = false

  function check(): void {
    const { reason } = bus
    if (isStopped || reason === fault) return
    fault = reason
    if (fault === undefined) log.warn('NATS is back')
    else log.error(`${fault}: people reconnect whose board has its home at another server`)
  }

  bus.onStatus(check)
  // What NATS does not permit changes no status.
  const stop = pulse.add(check)
  return () => {
    isStopped = true
    stop()
  }
}
