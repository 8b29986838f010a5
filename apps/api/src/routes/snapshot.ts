import { isAtLeast, type Right, toFault } from '@tiza/protocol'
import { BoardIdSchema, SnapshotSchema } from '@tiza/protocol/schemas'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Access } from '../access/access.ts'
import { findBase } from '../boards/find-base.ts'
import type { Room } from '../boards/room.ts'
import type { OpenRoom, RoomRegistry } from '../boards/room-registry.ts'
import type { SnapshotVersion } from '../boards/snapshot-cache.ts'
import type { Config } from '../config.ts'
import { addressRates } from '../limits/rate-limit.ts'
import type { Authorize } from '../sockets/authorize-handshake.ts'
import { admitRequest } from './admit-request.ts'
import { answerJson, answerNothing, optionalCredentials, refuseWith } from './answers.ts'
import { chooseEncoding } from './choose-encoding.ts'
import { limitRate } from './limit-rate.ts'

const query = Type.Object({
  base: Type.Optional(
    Type.String({
      pattern: '^[0-9]{1,15}$',
      description: 'Any version from this seq on is enough: `base` of `welcome`. See [RS9].',
    }),
  ),
  recent: Type.Optional(
    Type.Literal('1', {
      description: 'A version after which little came is enough. See [SN10].',
    }),
  ),
  caps: Type.Optional(
    Type.String({
      maxLength: 4_000,
      description: 'With `recent`: the caps of the client that boards may need. See [SN11].',
    }),
  ),
})

const etag = {
  type: 'string',
  description: 'The version of the snapshot: `"<epoch>-<seq>"`. See [SN3].',
} as const

const schema = {
  operationId: 'getSnapshot',
  summary: 'The whole board. See [SN1] to [SN10].',
  tags: ['boards'],
  security: optionalCredentials,
  params: Type.Object({ board: BoardIdSchema }),
  querystring: query,
  headers: Type.Object({
    'if-none-match': Type.Optional(
      Type.String({ description: 'The `ETag` of the version that the client has. See [SN3].' }),
    ),
  }),
  response: {
    200: answerJson('The board, compressed as the client accepts it.', SnapshotSchema, {
      ETag: etag,
      'X-Content-Length': {
        ...{ type: 'integer', description: 'Bytes of the JSON, before compression. See [SN7].' },
      },
    }),
    304: answerNothing('The client has this version.', { ETag: etag }),
    ...refuseWith(400, 403, 404, 421, 429, 503),
  },
}

/**
 * `GET /api/boards/:id/snapshot`: the whole board, compressed, with an ETag. A client that has received
 * all transactions after `base` can use any version from there on; one that will receive them once it
 * connects can use a `recent` one. [SN10]
 */
export function registerSnapshot(
  app: FastifyInstance,
  {
    config,
    registry,
    access,
    authorize,
    now,
  }: {
    config: Pick<Config, 'basePath'>
    registry: RoomRegistry
    access: Pick<Access, 'admit'>
    authorize: Authorize
    now: () => number
  },
): void {
  app.get<{ Params: { board: string }; Querystring: Type.Static<typeof query> }>(
    `${config.basePath}api/boards/:board/snapshot`,
    { onRequest: limitRate(addressRates.read, now), schema },
    async (request, reply) => {
      const admitted = await admitRequest(request, reply, { access, authorize })
      if (!admitted) return reply
      const entered = await registry.enter(admitted.board).catch(() => 'unavailable' as const)
      if (entered === 'unavailable') {
        return reply.code(503).header('Retry-After', 1).send({ code: 'unavailable' })
      }
      if (!entered) return reply.code(404).send({ code: 'board_not_found' })
      try {
        const { opened } = entered
        const { recent, caps } = request.query
        const { room } = opened
        if (recent) {
          const lacking = await findLacking(room, caps)
          if (lacking.length > 0) {
            const message = `The board needs the caps ${lacking.join(', ')}.`
            const refusal = { ...toFault('unsupported_version', message), needs: lacking }
            return reply.code(403).send(refusal)
          }
        }
        const version = await getVersion(opened, admitted.right, request.query)
        reply.header('ETag', version.etag).header('Cache-Control', 'no-cache')
        reply.header('Vary', 'Accept-Encoding, Tiza-Person, Tiza-Host')
        if (request.headers['if-none-match'] === version.etag) return reply.code(304).send()
        const encoding = chooseEncoding(request.headers['accept-encoding'])
        if (encoding !== 'identity') reply.header('Content-Encoding', encoding)
        const body = await version.getBody(encoding)
        reply.header('X-Content-Length', version.packed.jsonBytes)
        return reply.type('application/json').send(body)
      } finally {
        entered.leave()
      }
    },
  )
}

/** Who may not draw sees what is on the board, and no earlier version of it. [RI14] */
function getVersion(
  { room, snapshots, liveSnapshots }: OpenRoom,
  right: Right,
  { base, recent }: Type.Static<typeof query>,
): Promise<SnapshotVersion> {
  if (!isAtLeast(right, 'own')) return liveSnapshots.get()
  if (base !== undefined) return snapshots.get(Number(base))
  return snapshots.get(recent && findBase({ room, snapshots })?.seq)
}

/** The caps that a board needs and a client does not list, joined by commas. [SN11] */
async function findLacking(room: Pick<Room, 'findNeeds'>, caps = ''): Promise<readonly string[]> {
  const known = new Set(caps.split(','))
  return [...(await room.findNeeds())].filter((need) => !known.has(need))
}
