import { type BoardCreated, createId } from '@tiza/protocol'
import { BoardCreatedSchema, BoardFoundSchema, BoardIdSchema } from '@tiza/protocol/schemas'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Access } from '../access/access.ts'
import { toPublicId } from '../access/to-public-id.ts'
import { createBoardCopier } from '../boards/board-copier.ts'
import type { RoomRegistry } from '../boards/room-registry.ts'
import type { Config } from '../config.ts'
import { addressRates } from '../limits/rate-limit.ts'
import type { SharedLimits } from '../limits/shared-limits.ts'
import type { Authorize } from '../sockets/authorize-handshake.ts'
import type { DiskGuard } from '../storage/disk-guard.ts'
import type { Storage } from '../storage/storage.ts'
import { acceptAnyEmptyBody } from './accept-any-empty-body.ts'
import { admitRequest } from './admit-request.ts'
import { answerJson, makerToken, optionalCredentials, refuseWith } from './answers.ts'
import { registerDuplicate } from './duplicate.ts'
import { findMakerDenial } from './find-maker-denial.ts'
import { limitRate, limitSharedRate } from './limit-rate.ts'
import { createNewBoard } from './new-board.ts'

const createSchema = {
  operationId: 'createBoard',
  summary: 'Makes a board. See [BD1], [BD2], [BD6].',
  tags: ['boards'],
  security: makerToken,
  body: Type.Union([Type.Object({}, { additionalProperties: false }), Type.Null()]),
  response: {
    201: answerJson('The board is there.', BoardCreatedSchema),
    ...refuseWith(400, 403, 413, 415, 421, 429, 500, 503, 507),
  },
}

const findSchema = {
  operationId: 'findBoard',
  summary: 'Says whether there is a board, its name, and what one may do there. See [BD3].',
  tags: ['boards'],
  security: optionalCredentials,
  params: Type.Object({ board: BoardIdSchema }),
  response: {
    200: answerJson('There is such a board.', BoardFoundSchema),
    ...refuseWith(403, 404, 421, 429, 500, 503),
  },
}

/**
 * Boards begin here and nowhere else: `POST /api/boards`, and `POST /new` for the form of the start
 * page, which works before any script has arrived and leads to the new board. `GET /api/boards/:id`
 * says whether there is a board, and its name and rule to those who may look at it.
 */
export function registerBoards(
  app: FastifyInstance,
  {
    config,
    storage,
    registry,
    access,
    authorize,
    limits,
    disk,
    now,
  }: {
    config: Pick<Config, 'basePath' | 'makeBoards' | 'makeBoardsToken'>
    storage: Storage
    registry: Pick<RoomRegistry, 'enter'>
    access: Pick<Access, 'admit' | 'getSettings'>
    authorize: Authorize
    limits: SharedLimits
    disk: Pick<DiskGuard, 'hasRoom'>
    now: () => number
  },
): void {
  const onRequest = limitSharedRate(limits, 'boards', { rate: addressRates.createBoard, now })

  /**
   * Makes a board and returns the keys of its links; where it cannot, sends the refusal and returns
   * `undefined`.
   */
  async function createBoard(
    request: FastifyRequest,
    reply: FastifyReply,
    token?: string,
  ): Promise<BoardCreated | undefined> {
    const reason = findMakerDenial(request, { config, token })
    if (reason) {
      reply.code(403).send({ code: 'forbidden', reason })
      return undefined
    }
    if (!disk.hasRoom) {
      reply.code(503).header('Retry-After', 60).send({ code: 'unavailable', retryAfterMs: 60_000 })
      return undefined
    }
    const createdAt = now()
    const { board, links, created } = createNewBoard({ basePath: config.basePath, createdAt })
    await storage.createBoard(board, createId(), createdAt, links)
    request.log.info({ board: board.slice(0, 6) }, 'board created')
    return created
  }

  const copier = createBoardCopier({ storage, registry, now })
  registerDuplicate(app, { config, copier, access, authorize, limits, disk, onRequest, now })

  app.register(async (scope) => {
    acceptAnyEmptyBody(scope)
    scope.post(
      `${config.basePath}api/boards`,
      { onRequest, schema: createSchema },
      async (request, reply) => {
        const created = await createBoard(request, reply)
        return created ? reply.code(201).send(created) : reply
      },
    )
  })

  app.register(async (scope) => {
    // Nothing is in the form but the token, where one is asked for.
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 1_024 },
      (_request, body, done) => done(null, new URLSearchParams(String(body)).get('token')),
    )
    scope.post(`${config.basePath}new`, { onRequest }, async (request, reply) => {
      const { body } = request
      const created = await createBoard(request, reply, typeof body === 'string' ? body : undefined)
      // Who makes a board is its host, before any script has come: the key is in the fragment. [LK2]
      return created ? reply.redirect(`${created.path}#host=${created.host}`, 303) : reply
    })
  })

  app.get<{ Params: { board: string } }>(
    `${config.basePath}api/boards/:board`,
    { onRequest: limitRate(addressRates.read, now), schema: findSchema },
    async (request, reply) => {
      const admitted = await admitRequest(request, reply, { access, authorize })
      if (!admitted) return reply
      const { board, right } = admitted
      const found = await storage.findBoard(board)
      if (!found) return reply.code(404).send({ code: 'board_not_found' })
      const { rule } = access.getSettings(board)
      return { id: request.params.board, ...found, board: toPublicId(board), right, rule }
    },
  )
}
