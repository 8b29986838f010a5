import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { toRateKey } from '../realtime/address.ts'
import { addressRates, createBuckets } from '../realtime/rate-limit.ts'

/** How many new connections are read from in one turn of the event loop. */
const perTurn = 1
/** How long who is refused is kept from asking again, and for how many that is done at a time. */
const held = { ms: 1_000, atMost: 500 }

/**
 * Takes new TCP connections one by one, so that a crowd at the door holds up nobody inside, and ends
 * those of an address that opens far more than a classroom does before anything of them is read.
 * Behind a proxy all come from that, which is trusted.
 */
export function paceConnections(
  app: FastifyInstance,
  { config, now }: { config: Pick<Config, 'proxies'>; now: () => number },
): void {
  const dialled = createBuckets(addressRates.dial, now)
  const waiting: Socket[] = []
  const refused = new Set<Socket>()
  const { server } = app
  const serve = server.listeners('connection')

  function serveSome(): void {
    for (const socket of waiting.splice(0, perTurn)) {
      socket.off('error', ignore)
      if (!server.listening) socket.destroy()
      if (socket.destroyed) continue
      for (const listener of serve) listener.call(server, socket)
    }
    if (waiting.length > 0) setImmediate(serveSome)
  }

  function refuse(socket: Socket): void {
    if (refused.size >= held.atMost || !server.listening) return void socket.destroy()
    refused.add(socket)
    setTimeout(() => {
      socket.destroy()
      refused.delete(socket)
    }, held.ms)
  }

  server.removeAllListeners('connection')
  server.on('connection', (socket) => {
    socket.on('error', ignore)
    const key = toRateKey(socket.remoteAddress ?? '')
    if (config.proxies === 0 && dialled.take(key) > 0) return refuse(socket)
    if (waiting.push(socket) === 1) setImmediate(serveSome)
  })
  app.addHook('preClose', async () => {
    for (const socket of refused) socket.destroy()
  })
}

function ignore(): void {}
