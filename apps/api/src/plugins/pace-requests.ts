import type { RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { crowdAtMost, type Pace } from '../pace.ts'
import { toClientAddress, toRateKey } from '../realtime/address.ts'
import { addressRates, createBuckets } from '../realtime/rate-limit.ts'

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
  const { server } = app
  const serve = server.listeners('request') as RequestListener[]

  function isOfSession(url: string): boolean {
    const id = /^[^?]*\/socket\.io\/\?(?:.*&)?sid=([\w-]+)/.exec(url)?.[1]
    return id !== undefined && Object.hasOwn(Reflect.get(app.io.engine, 'clients'), id)
  }

  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    const { socket, headers } = request
    if (socket.destroyed) return
    if (askedThisTurn.has(socket)) return void socket.destroy()
    askedThisTurn.add(socket)
    setImmediate(() => askedThisTurn.delete(socket))

    const answer = () => {
      if (!socket.destroyed) for (const listener of serve) listener.call(server, request, response)
    }
    if (isOfSession(request.url ?? '')) return answer()
    const from = { headers, address: socket.remoteAddress ?? '' }
    if (asked.take(toRateKey(toClientAddress(from, config.proxies))) === 0) return answer()
    if (crowd.waiting < crowdAtMost) return crowd(answer)
    socket.destroy()
  })
}
