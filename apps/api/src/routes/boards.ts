import { createBoardId, createId } from '@tiza/protocol'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Config } from '../config.ts'
import { addressRates } from '../realtime/rate-limit.ts'
import type { BoardLog } from '../storage/board-log.ts'
import type { DiskGuard } from '../storage/disk-guard.ts'
import { limitRate } from './limit-rate.ts'

/** Boards begin here and nowhere else: `POST /api/boards`. */
export function registerBoards(
  app: FastifyInstance,
  {
    config,
    log,
    disk,
    now,
  }: { config: Pick<Config, 'basePath'>; log: BoardLog; disk: DiskGuard; now: () => number },
): void {
  app.post(
    `${config.basePath}api/boards`,
    {
      onRequest: limitRate(addressRates.createBoard, now),
      schema: {
        body: Type.Union([Type.Object({}, { additionalProperties: false }), Type.Null()]),
      },
    },
    async (request, reply) => {
      if (!disk.hasRoom) {
        return reply.code(503).header('Retry-After', 60).send({ code: 'unavailable' })
      }
      const id = createBoardId()
      await log.createBoard(id, createId(), now())
      request.log.info({ board: id.slice(0, 6) }, 'board created')
      return reply.code(201).send({ id, path: `${config.basePath}b/${id}` })
    },
  )

  app.get<{ Params: { board: string } }>(
    `${config.basePath}api/boards/:board`,
    { onRequest: limitRate(addressRates.look, now) },
    async (request, reply) => {
      const { board } = request.params
      if (await log.hasBoard(board)) return { id: board }
      return reply.code(404).send({ code: 'board_not_found' })
    },
  )
}
