import { setTimeout as pass } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AccessManager } from '../access/access-manager.ts'
import { toRateKey } from '../limits/address.ts'
import type { BoardRequests } from './board-requests.ts'
import { BusError } from './bus.ts'
import type { HttpForwarder } from './forward-http.ts'
import { type HomeAsker, mostAttempts } from './home-asker.ts'
import type { Homes } from './homes.ts'
import { receiptWithinMs } from './timing.ts'

export interface ForwardOptions {
  readonly basePath: string
  readonly http: HttpForwarder
  readonly homes: Pick<Homes, 'isHome' | 'getTerm' | 'call'>
  /** The internal id of the board of a key; `undefined` for none. */
  readonly findBoard: (key: string) => Promise<string | undefined>
  readonly take: HomeAsker['take']
  readonly access: Pick<AccessManager, 'findCodeBoard'>
  /** Learns of what is answered here. */
  readonly requests: Pick<BoardRequests, 'begin'>
}

const againAfterMs = 100

/**
 * What is asked over HTTP about a board is answered by its home, which knows who is there and what they may do; a
 * board that has none gets it here. Runs once the body of a request is read and valid.
 */
export function forwardRequests(app: FastifyInstance, options: ForwardOptions): void {
  const { basePath, http, homes, findBoard, take, access, requests } = options

  async function toHome(
    board: string | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply | undefined> {
    if (board === undefined || homes.isHome(board)) return undefined
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    // Where another node is quicker to take it, that one is asked.
    for (let attempt = 1; attempt <= mostAttempts; attempt++) {
      const passesUnavailable = !isRead || attempt === mostAttempts
      const known = homes.getTerm(board)
      try {
        const options = { withinMs: receiptWithinMs, passesUnavailable }
        const isSent = await homes.call(board, (subject) =>
          http.forward(subject, request, reply, options),
        )
        if (isSent) return reply
        // The board has been given to another node while it was read.
        await pass(againAfterMs)
      } catch (error) {
        if (!(error instanceof BusError)) throw error
        if (error.why === 'cut') break
        const isTaken = await take(board, { known, forComer: false }).catch(() => undefined)
        if (isTaken === undefined) break
        // What is only read is asked for as of any home: somebody may come to another node meanwhile.
        if (isTaken && passesUnavailable) return undefined
      }
    }
    return reply.code(503).header('Retry-After', 1).send({ code: 'unavailable' })
  }

  /** A code leads to where people are, which its home knows. */
  async function toCode(request: FastifyRequest, reply: FastifyReply) {
    const { code } = Object(request.body) as { readonly code?: unknown }
    const found = await access.findCodeBoard(String(code), toRateKey(request.ip))
    if (found === undefined) return reply.code(404).send({ code: 'board_not_found' })
    return typeof found === 'string' ? toHome(found, request, reply) : undefined
  }

  app.addHook('preHandler', async (request, reply) => {
    const isForwarded = http.isForwarded(request)
    const { url } = request.routeOptions
    if (url === `${basePath}api/codes`) return isForwarded ? undefined : toCode(request, reply)
    if (!url?.startsWith(`${basePath}api/boards/:board`)) return undefined
    // These may be long, and any node has them.
    if (url === `${basePath}api/boards/:board/assets/:hash`) return undefined
    const { board } = Object(request.params) as { readonly board?: unknown }
    if (typeof board !== 'string') return undefined
    const found = await findBoard(board).catch(() => undefined)
    const sent = isForwarded ? undefined : await toHome(found, request, reply)
    if (sent || found === undefined) return sent
    const end = requests.begin(found)
    reply.raw.once('finish', end).once('close', end)
    return undefined
  })
}
