import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { toClientKey } from '../limits/address.ts'
import { addressRates, createBuckets } from '../limits/rate-limit.ts'
import { hasConnection } from '../sockets/engine-wire.ts'
import type { WorkQueue } from '../work-queue.ts'
import { intercept } from './intercept.ts'

export interface ThrottleRequestsOptions {
  readonly config: Pick<Config, 'proxies'>
  readonly lowPriority: WorkQueue
  readonly now: () => number
}

/**
 * Gives low priority to the requests of an address that sends far more than a classroom does. Closes
 * connections that pipeline requests: one TCP segment can hold thousands, and no browser or proxy does
 * that. Polling requests are exempt, since their messages are limited.
 */
export function throttleRequests(
  app: FastifyInstance,
  { config, lowPriority, now }: ThrottleRequestsOptions,
): void {
  const asked = createBuckets(addressRates.request, now)
  const answering = new WeakSet<Socket>()

  function isOfSession(url: string): boolean {
    const id = /^[^?]*\/socket\.io\/\?(?:.*&)?sid=([\w-]+)/.exec(url)?.[1]
    return id !== undefined && hasConnection(app.io.engine, id)
  }

  const step = (pass: () => void, request: IncomingMessage, response: ServerResponse) => {
    const { socket, headers, url = '' } = request
    if (socket.destroyed) return
    if (answering.has(socket)) return void socket.destroy()
    answering.add(socket)
    response.once('close', () => answering.delete(socket))

    const key = toClientKey({ headers, address: socket.remoteAddress ?? '' }, config.proxies)
    if (isOfSession(url) || asked.take(key) === 0) return pass()
    const isIn = lowPriority.run(() => {
      if (!socket.destroyed) pass()
    })
    if (!isIn) socket.destroy()
  }
  intercept(app.server, 'request', step)
}
