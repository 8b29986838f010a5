import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import type { Pace } from '../pace.ts'
import { toClientKey } from '../realtime/address.ts'
import { addressRates, createBuckets } from '../realtime/rate-limit.ts'
import { intercept } from './intercept.ts'

export interface PaceRequestsOptions {
  readonly config: Pick<Config, 'proxies'>
  readonly crowd: Pace
  readonly now: () => number
}

/**
 * Has the requests of an address that asks for far more than a classroom does wait until there is
 * time for them. Ends connections on which several come in one turn of the event loop: one piece can
 * hold thousands. Polling, which is limited by what it says, goes free.
 */
export function paceRequests(
  app: FastifyInstance,
  { config, crowd, now }: PaceRequestsOptions,
): void {
  const asked = createBuckets(addressRates.request, now)
  const askedThisTurn = new Set<Socket>()

  function isOfSession(url: string): boolean {
    const id = /^[^?]*\/socket\.io\/\?(?:.*&)?sid=([\w-]+)/.exec(url)?.[1]
    return id !== undefined && Object.hasOwn(Reflect.get(app.io.engine, 'clients'), id)
  }

  intercept<[IncomingMessage]>(app.server, 'request', (pass, { socket, headers, url = '' }) => {
    if (socket.destroyed) return
    if (askedThisTurn.has(socket)) return void socket.destroy()
    askedThisTurn.add(socket)
    setImmediate(() => askedThisTurn.delete(socket))

    const key = toClientKey({ headers, address: socket.remoteAddress ?? '' }, config.proxies)
    if (isOfSession(url) || asked.take(key) === 0) return pass()
    const isIn = crowd.run(() => {
      if (!socket.destroyed) pass()
    })
    if (!isIn) socket.destroy()
  })
}
