import { createBoardId, createId } from '@tiza/protocol'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Config } from '../config.ts'
import { isAllowedOrigin } from '../plugins/origin.ts'
import { addressRates, createBuckets } from '../realtime/rate-limit.ts'
import type { BoardLog } from '../storage/board-log.ts'

/** Boards begin here and nowhere else: `POST /api/boards`. */
export function registerBoards(
  app: FastifyInstance,
  { config, log, now }: { config: Config; log: BoardLog; now: () => number },
): void {
  const creations = createBuckets(addressRates.createBoard, now)

  app.post(
    `${config.basePath}api/boards`,
    {
      schema: {
        body: Type.Union([Type.Object({}, { additionalProperties: false }), Type.Null()]),
      },
    },
    async (request, reply) => {
      if (!isAllowedOrigin(request.raw, config)) {
        return reply.code(403).send({ code: 'unauthorized' })
      }
      const retryAfterMs = creations.take(request.ip)
      if (retryAfterMs > 0) {
        reply.code(429).header('Retry-After', Math.ceil(retryAfterMs / 1000))
        return reply.send({ code: 'rate_limited', retryAfterMs })
      }
      const id = createBoardId()
      await log.createBoard(id, createId())
      request.log.info({ board: id.slice(0, 6) }, 'board created')
      return reply.code(201).send({ id, path: `${config.basePath}b/${id}` })
    },
  )

  app.get<{ Params: { board: string } }>(
    `${config.basePath}api/boards/:board`,
    async (request, reply) => {
      const { board } = request.params
      if (await log.hasBoard(board)) return { id: board }
      return reply.code(404).send({ code: 'board_not_found' })
    },
  )
}
