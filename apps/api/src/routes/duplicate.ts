import type { Duplicate } from '@tiza/protocol'
import { BoardCreatedSchema, BoardIdSchema, DuplicateSchema } from '@tiza/protocol/schemas'
import type { FastifyInstance, FastifyReply, onRequestAsyncHookHandler } from 'fastify'
import Type from 'typebox'
import type { Access } from '../access/access.ts'
import type { BoardCopier } from '../boards/board-copier.ts'
import type { Config } from '../config.ts'
import { toRateKey } from '../limits/address.ts'
import { addressRates } from '../limits/rate-limit.ts'
import type { SharedLimits } from '../limits/shared-limits.ts'
import type { Authorize } from '../sockets/authorize-handshake.ts'
import type { DiskGuard } from '../storage/disk-guard.ts'
import { acceptAnyEmptyBody } from './accept-any-empty-body.ts'
import { admitRequest } from './admit-request.ts'
import { answerJson, optionalCredentials, refuseWith } from './answers.ts'
import { findMakerDenial } from './find-maker-denial.ts'
import { createNewBoard } from './new-board.ts'

const schema = {
  operationId: 'duplicateBoard',
  summary: 'Makes a board with the same shapes and pictures. See [LK23].',
  tags: ['boards'],
  security: optionalCredentials,
  params: Type.Object({ board: BoardIdSchema }),
  body: Type.Union([DuplicateSchema, Type.Null()]),
  response: {
    201: answerJson('The new board is there.', BoardCreatedSchema),
    ...refuseWith(400, 403, 404, 413, 415, 421, 429, 503),
  },
}

export interface DuplicateOptions {
  readonly config: Pick<Config, 'basePath' | 'makeBoards' | 'makeBoardsToken'>
  readonly copier: BoardCopier
  readonly access: Pick<Access, 'admit'>
  readonly authorize: Authorize
  readonly limits: SharedLimits
  readonly disk: Pick<DiskGuard, 'hasRoom'>
  /** Limits how many boards an address makes. */
  readonly onRequest: onRequestAsyncHookHandler
  readonly now: () => number
}

/** `POST /api/boards/:key/duplicate`: whoever may look at a board may have one like it, as its host. */
export function registerDuplicate(
  app: FastifyInstance,
  { config, copier, access, authorize, limits, disk, onRequest, now }: DuplicateOptions,
): void {
  const { basePath } = config
  /** As much as an address may draw. */
  const bytes = limits.createBuckets('bytes of duplicates', addressRates.opBytes, now)

  app.register(async (scope) => {
    acceptAnyEmptyBody(scope)
    scope.post<{ Params: { board: string }; Body: Duplicate | null }>(
      `${basePath}api/boards/:board/duplicate`,
      { onRequest, schema },
      async (request, reply) => {
        const admitted = await admitRequest(request, reply, { access, authorize })
        if (!admitted) return reply
        const reason = findMakerDenial(request, { config })
        if (reason) return reply.code(403).send({ code: 'forbidden', reason })
        if (!disk.hasRoom) return refuse(reply, { code: 'unavailable', retryAfterMs: 60_000 })
        const bucket = bytes.get(toRateKey(request.ip))
        const retryAfterMs = bucket.getWaitMs(1)
        if (retryAfterMs > 0) return refuse(reply, { code: 'rate_limited', retryAfterMs })
        const { board, links, created } = createNewBoard({ basePath, createdAt: now() })
        const { name } = request.body ?? {}
        const copied = await copier
          .copy(admitted.board, { board, links, name })
          .catch((error: unknown) => {
            request.log.error({ err: error }, 'board cannot be duplicated')
            return 'unavailable' as const
          })
        if (copied === 'unavailable') {
          return refuse(reply, { code: 'unavailable', retryAfterMs: 1_000 })
        }
        if (copied === undefined) return reply.code(404).send({ code: 'board_not_found' })
        bucket.charge(copied)
        request.log.info({ board: board.slice(0, 6) }, 'board duplicated')
        return reply.code(201).header('Cache-Control', 'no-store').send(created)
      },
    )
  })
}

interface Later {
  readonly code: 'unavailable' | 'rate_limited'
  readonly retryAfterMs: number
}

function refuse(reply: FastifyReply, later: Later): FastifyReply {
  return reply
    .code(later.code === 'rate_limited' ? 429 : 503)
    .header('Retry-After', Math.ceil(later.retryAfterMs / 1000))
    .send(later)
}
