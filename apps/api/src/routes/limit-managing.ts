import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import type { AccessManager } from '../access/access-manager.ts'
import { toRateKey } from '../limits/address.ts'
import { addressRates, createBuckets } from '../limits/rate-limit.ts'
import { getCredentials } from './get-credentials.ts'

/**
 * A hook that answers 429 to addresses that ask too much of what only hosts may do. A class has one address: whoever
 * proves to be a host of the board that the path names may go on, at the same rate for each board, so that nobody keeps
 * a teacher from it by asking all the time.
 */
export function limitManaging(
  manager: Pick<AccessManager, 'findHosted'>,
  now: () => number,
): onRequestAsyncHookHandler {
  const addresses = createBuckets(addressRates.manage, now)
  const boards = createBuckets(addressRates.manage, now)

  async function getHostsWaitMs(request: FastifyRequest): Promise<number | undefined> {
    const { board: key }: { readonly board?: unknown } = Object(request.params)
    if (typeof key !== 'string') return undefined
    const board = await manager.findHosted(key, getCredentials(request)).catch(() => undefined)
    return board === undefined ? undefined : boards.take(board)
  }

  return async (request: FastifyRequest, reply: FastifyReply) => {
    const waitMs = addresses.take(toRateKey(request.ip))
    if (waitMs === 0) return
    const retryAfterMs = (await getHostsWaitMs(request)) ?? waitMs
    if (retryAfterMs === 0) return
    return reply
      .code(429)
      .header('Retry-After', Math.ceil(retryAfterMs / 1000))
      .send({ code: 'rate_limited', retryAfterMs })
  }
}
