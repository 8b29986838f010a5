import { BoardIdSchema } from '@tiza/protocol/schemas'
import type { FastifyInstance, FastifyReply } from 'fastify'
import Type from 'typebox'
import type { Access } from '../access/access.ts'
import { createPreviews } from '../board-pictures/create-previews.ts'
import { createAssetLoader } from '../board-pictures/load-board-asset.ts'
import type { PictureMaker, PictureOutcome } from '../board-pictures/picture-maker.ts'
import type { RoomRegistry } from '../boards/room-registry.ts'
import type { Config } from '../config.ts'
import { toRateKey } from '../limits/address.ts'
import { addressRates, createBuckets } from '../limits/rate-limit.ts'
import type { Metrics } from '../metrics.ts'
import type { AssetStore } from '../storage/assets/asset-store.ts'
import type { PictureStore } from '../storage/picture-store.ts'
import { answerBytes, refuseWith } from './answers.ts'
import { limitRate } from './limit-rate.ts'
import { refuseLater, refusePicture } from './refuse-picture.ts'

export interface PreviewOptions {
  readonly config: Pick<Config, 'basePath' | 'pictures'>
  readonly registry: Pick<RoomRegistry, 'enter'>
  readonly storage: Pick<PictureStore, 'findPictureBoards'>
  readonly assets: Pick<AssetStore, 'open'>
  readonly findPreview: Access['findPreview']
  readonly maker: PictureMaker
  readonly metrics: Pick<Metrics, 'notePicture'>
  readonly now: () => number
}

/** Pixels of what chats and social networks show (The Open Graph protocol). */
export const previewSize = { width: 1_200, height: 630 } as const

const schema = {
  operationId: 'getPreview',
  summary: 'The picture that is shown where a link is posted. See [LK30].',
  tags: ['boards'],
  params: Type.Object({ board: BoardIdSchema }),
  response: {
    200: answerBytes('The picture, 1,200 by 630 pixels.', ['image/png']),
    ...refuseWith(404, 421, 429, 500, 503),
  },
}

/** `GET` and `HEAD /api/boards/:key/preview.png`: for links whose hosts have switched it on. [LK30] */
export function registerPreviews(
  app: FastifyInstance,
  { config, registry, storage, assets, findPreview, maker, metrics, now }: PreviewOptions,
): void {
  const request = { format: 'png', fit: previewSize } as const
  const drawing = createBuckets(addressRates.picture, now)
  const previews = createPreviews({ draw, now })
  const note = (outcome: PictureOutcome) => metrics.notePicture('png', outcome)

  async function draw(board: string): Promise<Uint8Array | undefined> {
    const entered = await registry.enter(board).catch(() => undefined)
    if (!entered) return undefined
    try {
      const { room, liveSnapshots } = entered.opened
      const { epoch, seq } = room
      const made = await maker.make({ board, epoch, seq }, request, {
        loadSnapshot: async () => (await liveSnapshots.get(seq)).packed,
        loadAsset: createAssetLoader(board, { assets, pictures: storage }),
      })
      return made?.bytes
    } finally {
      entered.leave()
    }
  }

  app.get<{ Params: { board: string } }>(
    `${config.basePath}api/boards/:board/preview.png`,
    { onRequest: limitRate(addressRates.read, now), schema },
    async ({ params, ip, log }, reply) => {
      const board = await findPreview(params.board)
      if (board === undefined) return refuseUnknown(reply)
      const isFresh = previews.isFresh(board)
      const retryAfterMs = isFresh ? 0 : drawing.take(toRateKey(ip))
      if (retryAfterMs > 0) {
        note('refused')
        reply.code(429).header('Retry-After', Math.ceil(retryAfterMs / 1_000))
        return reply.send({ code: 'rate_limited', retryAfterMs })
      }
      try {
        const bytes = await previews.get(board)
        if (!bytes) {
          note('refused')
          return refuseLater(reply, 'There is no picture at the moment.', 2)
        }
        note(isFresh ? 'kept' : 'drawn')
        // A host may have switched it off while it was drawn.
        if ((await findPreview(params.board)) === undefined) return refuseUnknown(reply)
        // Kept by nobody in between: it is there no longer than hosts want it to be.
        return reply.type('image/png').header('Cache-Control', 'no-store').send(bytes)
      } catch (error) {
        const { deadlineMs } = config.pictures
        const why = refusePicture(error, reply, {
          request: { log },
          board,
          format: 'png',
          deadlineMs,
        })
        note(why ?? 'failed')
        if (why) return reply
        throw error
      }
    },
  )
}

function refuseUnknown(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ code: 'board_not_found' })
}
