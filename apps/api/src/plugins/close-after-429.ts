import type { FastifyInstance } from 'fastify'
import { toRateKey } from '../limits/address.ts'
import { addressRates, createBuckets } from '../limits/rate-limit.ts'

/**
 * Closes the connections of an address that ignores many answers of 429, so that the rest of a large
 * request is not read.
 */
export function closeAfter429(app: FastifyInstance, now: () => number): void {
  const ignored429 = createBuckets(addressRates.ignored429, now)
  app.addHook('onSend', async (request, reply) => {
    if (reply.statusCode === 429 && ignored429.take(toRateKey(request.ip)) > 0)
      request.raw.destroy()
  })
}
