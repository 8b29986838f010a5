import type { FastifyInstance } from 'fastify'
import { toRateKey } from '../limits/address.ts'
import { addressRates, createBuckets } from '../limits/rate-limit.ts'

/**
 * Ends the connections of an address that ignores many answers of 429: no more of a large request
 * is read.
 */
export function endUnheeded(app: FastifyInstance, now: () => number): void {
  const unheeded = createBuckets(addressRates.unheeded, now)
  app.addHook('onSend', async (request, reply) => {
    if (reply.statusCode === 429 && unheeded.take(toRateKey(request.ip)) > 0) request.raw.destroy()
  })
}
