import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { toRateKey } from '../limits/address.ts'
import { addressRates, createBuckets } from '../limits/rate-limit.ts'
import type { WorkQueues } from '../work-queue.ts'
import { intercept } from './intercept.ts'

/** Refused connections stay open for a while, up to a limit, so that clients do not retry at once. */
const held = { ms: 1_000, atMost: 500 }

export interface ThrottleConnectionsOptions {
  readonly config: Pick<Config, 'proxies'>
  readonly queues: WorkQueues
  readonly now: () => number
}

/**
 * Accepts new TCP connections one by one, slower under load, so that many of them do not delay the
 * present clients. Addresses that open far more than a classroom does get low priority. Behind a trusted
 * proxy, all connections have normal priority.
 */
export function throttleConnections(
  app: FastifyInstance,
  { config, queues, now }: ThrottleConnectionsOptions,
): void {
  const opened = createBuckets(addressRates.connection, now)
  const waiting = new Set<Socket>()
  const refused = new Set<Socket>()
  const { server } = app

  function refuse(socket: Socket): void {
    if (refused.size >= held.atMost) return void socket.destroy()
    refused.add(socket)
    setTimeout(() => {
      socket.destroy()
      refused.delete(socket)
    }, held.ms)
  }

  intercept<[Socket]>(server, 'connection', (pass, socket) => {
    socket.on('error', ignore)
    if (!server.listening) return socket.destroy()
    const isUsual = config.proxies > 0 || opened.take(toRateKey(socket.remoteAddress ?? '')) === 0
    const queue = isUsual ? queues.connections : queues.lowPriority
    const isIn = queue.run(() => {
      waiting.delete(socket)
      socket.off('error', ignore)
      if (!socket.destroyed) pass()
    })
    if (isIn) waiting.add(socket)
    else refuse(socket)
  })
  app.addHook('preClose', async () => {
    for (const socket of [...waiting, ...refused]) socket.destroy()
  })
}

function ignore(): void {}
