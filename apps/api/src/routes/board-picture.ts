import {
  type PictureFormat,
  type PictureRequest,
  pictureFormats,
  pictureTypes,
} from '@tiza/pictures/picture-request'
import { BoardIdSchema, HttpRefusalSchema } from '@tiza/protocol/schemas'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Access } from '../access/access.ts'
import { createAssetLoader } from '../board-pictures/load-board-asset.ts'
import {
  type PictureMaker,
  type PictureOutcome,
  toRequestKey,
} from '../board-pictures/picture-maker.ts'
import type { OpenRoom, RoomRegistry } from '../boards/room-registry.ts'
import type { Config } from '../config.ts'
import { toRateKey } from '../limits/address.ts'
import { addressRates, createBuckets } from '../limits/rate-limit.ts'
import type { Metrics } from '../metrics.ts'
import type { Authorize } from '../sockets/authorize-handshake.ts'
import type { AssetStore } from '../storage/assets/asset-store.ts'
import type { Catalog } from '../storage/catalog.ts'
import type { PictureStore } from '../storage/picture-store.ts'
import { admitRequest } from './admit-request.ts'
import {
  answerBytes,
  answerJson,
  answerNothing,
  optionalCredentials,
  refuseWith,
} from './answers.ts'
import { limitRate } from './limit-rate.ts'
import { type PictureQuery, pictureQuery, toPictureRequest } from './picture-query.ts'
import { refuseLater, refusePicture } from './refuse-picture.ts'
import { toDisposition } from './to-disposition.ts'

export interface BoardPictureOptions {
  readonly config: Pick<Config, 'basePath' | 'pictures'>
  readonly registry: Pick<RoomRegistry, 'enter'>
  readonly storage: Pick<Catalog, 'findBoard'> & Pick<PictureStore, 'findPictureBoards'>
  readonly assets: Pick<AssetStore, 'open'>
  readonly access: Pick<Access, 'admit'>
  readonly authorize: Authorize
  readonly maker: PictureMaker
  readonly metrics: Pick<Metrics, 'notePicture'>
  readonly now: () => number
}

const etag = {
  type: 'string',
  description: 'The version of the board and what was asked of the picture.',
} as const

const names: Readonly<Record<PictureFormat, string>> = { svg: 'Svg', png: 'Png', pdf: 'Pdf' }

const toSchema = (format: PictureFormat) => ({
  operationId: `getBoard${names[format]}`,
  summary: `The board as ${format.toUpperCase()}. See [BD7] to [BD10].`,
  tags: ['boards'],
  security: optionalCredentials,
  params: Type.Object({ board: BoardIdSchema }),
  querystring: pictureQuery,
  headers: Type.Object({
    'if-none-match': Type.Optional(
      Type.String({ description: 'The `ETag` of the picture that the client has.' }),
    ),
  }),
  response: {
    200: answerBytes('The picture.', [pictureTypes[format]], {
      ETag: etag,
      'Content-Disposition': {
        type: 'string',
        description: '`inline`, with the name of the board.',
      },
    }),
    304: answerNothing('The client has this picture.', { ETag: etag }),
    ...refuseWith(400, 403, 421, 429, 500, 503),
    404: answerJson(
      '`board_not_found`, or `bad_request`: the board has no such frame.',
      HttpRefusalSchema,
    ),
  },
})

/** An SVG that is opened by itself can run nothing and fetch nothing; its letters have styles. */
const policy =
  "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; sandbox"

/** `GET` and `HEAD /api/boards/:key.svg`, `.png` and `.pdf`: the board as a picture, for whoever may look at it. [BD7] */
export function registerBoardPictures(app: FastifyInstance, options: BoardPictureOptions): void {
  const { config, maker, metrics, now } = options
  const drawing = createBuckets(addressRates.picture, now)
  const onRequest = limitRate(addressRates.read, now)
  for (const format of pictureFormats) {
    app.get<{ Params: { board: string }; Querystring: PictureQuery }>(
      `${config.basePath}api/boards/:board.${format}`,
      { onRequest, schema: toSchema(format) },
      async (request, reply) => {
        const wanted = toPictureRequest(format, request.query)
        if ('code' in wanted) return reply.code(400).send(wanted)
        const admitted = await admitRequest(request, reply, options)
        if (!admitted) return reply
        const { board } = admitted
        const entered = await options.registry.enter(board).catch(() => 'unavailable' as const)
        if (entered === 'unavailable') {
          return reply.code(503).header('Retry-After', 1).send({ code: 'unavailable' })
        }
        if (!entered) return reply.code(404).send({ code: 'board_not_found' })
        try {
          return await sendPicture(request, reply, wanted, { board, opened: entered.opened })
        } finally {
          entered.leave()
        }
      },
    )
  }

  async function sendPicture(
    request: FastifyRequest,
    reply: FastifyReply,
    wanted: PictureRequest,
    {
      board,
      opened: { room, liveSnapshots },
    }: { readonly board: string; readonly opened: OpenRoom },
  ): Promise<FastifyReply> {
    const { format } = wanted
    const note = (outcome: PictureOutcome) => metrics.notePicture(format, outcome)
    const { epoch, seq } = room
    const tag = `"${epoch}-${seq}-${toRequestKey(wanted)}"`
    reply.header('Cache-Control', 'private, no-cache')
    reply.header('Vary', 'Authorization, Tiza-Person, Tiza-Host, Tiza-Password')
    if (request.headers['if-none-match'] === tag) {
      note('kept')
      return reply.code(304).header('ETag', tag).send()
    }
    const version = { board, epoch, seq }
    const kept = maker.getKept(version, wanted)
    const name = (await options.storage.findBoard(board))?.name
    const send = (bytes: Uint8Array) =>
      reply
        .type(pictureTypes[format])
        .header('Content-Security-Policy', policy)
        .header('Content-Disposition', toDisposition(`${name || 'board'}.${format}`))
        .send(bytes)
    if (kept) {
      note('kept')
      reply.header('ETag', tag)
      return send(kept)
    }
    const retryAfterMs = drawing.take(toRateKey(request.ip))
    if (retryAfterMs > 0) {
      note('refused')
      reply.code(429).header('Retry-After', Math.ceil(retryAfterMs / 1000))
      return reply.send({ code: 'rate_limited', retryAfterMs })
    }
    const making = maker.make(version, wanted, {
      loadSnapshot: async () => (await liveSnapshots.get(seq)).packed,
      loadAsset: createAssetLoader(board, { assets: options.assets, pictures: options.storage }),
    })
    if (!making) {
      note('refused')
      return refuseLater(reply, 'Other pictures are being drawn. Ask again in a moment.', 2)
    }
    try {
      const { bytes, isPartial } = await making
      note('drawn')
      if (!isPartial) reply.header('ETag', tag)
      return send(bytes)
    } catch (error) {
      const refused = refusePicture(error, reply, { request, board, format, ...config.pictures })
      note(refused ?? 'failed')
      if (refused) return reply
      throw error
    }
  }
}
