import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { crowdAtMost, type Pace } from '../pace.ts'
import { toRateKey } from '../realtime/address.ts'
import { addressRates, createBuckets } from '../realtime/rate-limit.ts'

/** Who is one too many is kept from asking again for a time, so many at most. */
const held = { ms: 1_000, atMost: 500 }

export interface PaceConnectionsOptions {
  readonly config: Pick<Config, 'proxies'>
  readonly usual: Pace
  /** Of those who open far more than a classroom does. */
  readonly crowd: Pace
  readonly now: () => number
}

/**
 * Takes new TCP connections one by one, the busier the server the slower, so that a crowd at the
 * door holds up nobody inside, and keeps an address that opens far more than a classroom does from
 * holding up others at the door. Behind a proxy all come from that, which is trusted.
 */
export function paceConnections(
  app: FastifyInstance,
  { config, usual, crowd, now }: PaceConnectionsOptions,
): void {
  const dialled = createBuckets(addressRates.dial, now)
  const waiting = new Set<Socket>()
  const refused = new Set<Socket>()
  const { server } = app
  const serve = server.listeners('connection')

  function admit(socket: Socket, pace: Pace): void {
    waiting.add(socket)
    pace(() => {
      waiting.delete(socket)
      socket.off('error', ignore)
      if (socket.destroyed) return
      for (const listener of serve) listener.call(server, socket)
    })
  }

  function refuse(socket: Socket): void {
    if (refused.size >= held.atMost) return void socket.destroy()
    refused.add(socket)
    setTimeout(() => {
      socket.destroy()
      refused.delete(socket)
    }, held.ms)
  }

  server.removeAllListeners('connection')
  server.on('connection', (socket) => {
    socket.on('error', ignore)
    if (!server.listening) return socket.destroy()
    const isUsual = config.proxies > 0 || dialled.take(toRateKey(socket.remoteAddress ?? '')) === 0
    if (isUsual) return admit(socket, usual)
    if (crowd.waiting < crowdAtMost) return admit(socket, crowd)
    refuse(socket)
  })
  app.addHook('preClose', async () => {
    for (const socket of [...waiting, ...refused]) socket.destroy()
  })
}

function ignore(): void {}
