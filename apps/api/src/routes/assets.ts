import { Readable } from 'node:stream'
import { type ErrorCode, imageTypes, isAssetHash, limits, pdfType } from '@tiza/protocol'
import { AssetHashSchema, HttpRefusalSchema } from '@tiza/protocol/schemas'
import type { FastifyInstance, FastifyReply } from 'fastify'
import Type from 'typebox'
import type { Access } from '../access/access.ts'
import type { Config } from '../config.ts'
import { toRateKey } from '../limits/address.ts'
import { addressRates } from '../limits/rate-limit.ts'
import type { SharedLimits } from '../limits/shared-limits.ts'
import { createAssetCheck } from '../pictures/asset-check.ts'
import { createQuota } from '../pictures/quota.ts'
import type { AssetStore } from '../storage/assets/asset-store.ts'
import type { DiskGuard } from '../storage/disk-guard.ts'
import type { PictureStore } from '../storage/picture-store.ts'
import type { WorkQueue } from '../work-queue.ts'
import { answerBytes, answerJson, answerNothing, refuseWith } from './answers.ts'
import { noHashMessage } from './no-hash-message.ts'
import { sendAsset, sendNoAsset } from './send-asset.ts'

export interface AssetsOptions {
  readonly config: Pick<Config, 'basePath' | 'maxAssetBytes' | 'maxUploadBytes' | 'maxPdfBytes'>
  readonly assets: AssetStore
  readonly pictures: Pick<PictureStore, 'findPictureBoards'>
  readonly access: Pick<Access, 'givesPictures'>
  readonly limits: SharedLimits
  readonly disk: Pick<DiskGuard, 'hasRoom'>
  /** The queue of chunks of uploads. */
  readonly bulk: WorkQueue
  readonly now: () => number
}

const params = Type.Object({ hash: AssetHashSchema })
const noHash = answerJson('`bad_request`: this is no hash.', HttpRefusalSchema)
const KeptSchema = Type.Object({ hash: AssetHashSchema }, { title: 'AssetKept' })

const getSchema = {
  operationId: 'getAsset',
  summary: 'The bytes of a picture, where its address suffices. See [AS2], [AS7], [AS11].',
  tags: ['pictures'],
  params,
  headers: Type.Object({
    'if-none-match': Type.Optional(
      Type.String({ description: 'The `ETag` of what the client has.' }),
    ),
  }),
  response: {
    200: answerBytes('The picture: it never changes.', imageTypes, {
      ETag: { type: 'string', description: 'The hash, in quotes.' },
    }),
    204: answerNothing('It is not there yet, or not any more, or not for who says no more.'),
    304: answerNothing('The client has it.'),
    404: noHash,
    ...refuseWith(403, 421, 500),
  },
}

const putSchema = {
  operationId: 'putAsset',
  summary: 'Keeps the bytes of a picture or a PDF. See [AS1], [AS3], [AS4], [AS13].',
  tags: ['pictures'],
  params,
  consumes: [...imageTypes, pdfType],
  body: { type: 'string', format: 'binary' },
  response: {
    200: answerJson('It was there already.', KeptSchema),
    201: answerJson('It is kept.', KeptSchema),
    404: noHash,
    ...refuseWith(403, 411, 413, 421, 422, 429, 500, 507),
  },
}

interface Named {
  readonly Params: { readonly hash: string }
}

const retryFullMs = 3_600_000
/** Of how many boards that have a picture it is looked up whether they give it to whoever asks. */
const mostAsked = 100
const notAnAsset =
  'It is not a whole picture of [AS3] or PDF of [AS13] with the hash of its address.'

/** `PUT`, `GET` and `HEAD /api/assets/:hash`: pictures, and `PUT` PDFs, by the SHA-256 of their bytes. */
export async function registerAssets(
  app: FastifyInstance,
  { config, assets, pictures, access, limits: shared, disk, bulk, now }: AssetsOptions,
): Promise<void> {
  const uploads = shared.createBuckets('uploads', addressRates.upload, now)
  const uploadedBytes = shared.createBuckets('bytes of uploads', addressRates.uploadBytes, now)
  const quota = createQuota({ config, assets, limits: shared, now })
  const findFault = createAssetCheck({ pdfBytes: config.maxPdfBytes })
  const address = `${config.basePath}api/assets/:hash`
  const getMostBytes = (type = '') => {
    const isPdf = type.split(';')[0]?.trim().toLowerCase() === pdfType
    return isPdf ? Math.max(limits.assetBytes, config.maxPdfBytes) : limits.assetBytes
  }

  app.get<Named>(address, { schema: getSchema }, async (request, reply) => {
    const { hash } = request.params
    if (!isAssetHash(hash)) return refuse(reply, 404, { message: noHashMessage })
    const boards = await pictures.findPictureBoards(hash)
    // Nobody who asks here shows PDFs. [AS14]
    const sent = { assets, types: imageTypes }
    if (boards.length === 0) return sendAsset(request, reply, hash, { ...sent, keptBy: 'public' })
    const from = toRateKey(request.ip)
    for (const board of boards.slice(0, mostAsked)) {
      if (!(await access.givesPictures(board, from))) continue
      return sendAsset(request, reply, hash, { ...sent, keptBy: 'private' })
    }
    return sendNoAsset(reply)
  })

  await app.register(async (scope) => {
    // The body is streamed, whatever its content type.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))

    scope.put<Named & { Body: AsyncIterable<Uint8Array> | undefined }>(
      address,
      { schema: putSchema },
      async (request, reply) => {
        const { hash } = request.params
        const bytes = Number(request.headers['content-length'])
        if (!isAssetHash(hash)) return refuse(reply, 404, { message: noHashMessage })
        if (!Number.isSafeInteger(bytes)) {
          return refuse(reply, 411, { message: '`Content-Length` is missing.' })
        }
        const mostBytes = getMostBytes(request.headers['content-type'])
        if (bytes > mostBytes) {
          const message = `It is larger than the ${mostBytes} bytes that its \`Content-Type\` may have.`
          return refuse(reply, 413, { code: 'too_large', message })
        }
        const key = toRateKey(request.ip)
        const waitMs = Math.max(uploads.take(key), uploadedBytes.take(key, bytes))
        if (waitMs > 0) {
          return refuse(reply, 429, { code: 'rate_limited', retryAfterMs: waitMs })
        }
        // Before it is looked for: what is unused for long might be removed between the two.
        await assets.touch([hash], now())
        if (await assets.has(hash)) return { hash }
        if (!disk.hasRoom) {
          return refuse(reply, 507, { code: 'unavailable', retryAfterMs: retryFullMs })
        }
        const room = await quota.reserve(key, bytes)
        if (room.state === 'full') {
          const { retryAfterMs } = room
          return refuse(reply, 507, { code: 'unavailable', retryAfterMs })
        }
        let isKept = false
        try {
          const source = takePaced(request.body ?? Readable.from([]), bulk)
          const incoming = await assets.receive(source, { maxBytes: bytes })
          if (!incoming) {
            const message = 'It is larger than its `Content-Length`.'
            return refuse(reply, 413, { code: 'too_large', message })
          }
          const fault = incoming.hash === hash ? await findFault(incoming) : 'bad_request'
          if (fault) {
            await incoming.drop()
            return fault === 'too_large'
              ? refuse(reply, 413, { code: fault, message: 'It is larger than its type may be.' })
              : refuse(reply, 422, { message: notAnAsset })
          }
          await incoming.persist(now())
          isKept = true
          return reply.code(201).send({ hash })
        } finally {
          room.settle({ isKept })
        }
      },
    )
  })
}

/** Yields the chunks of an upload as the queue has time for them. */
async function* takePaced(source: AsyncIterable<Uint8Array>, bulk: WorkQueue) {
  for await (const part of source) {
    await new Promise<void>((resolve) => bulk.run(resolve))
    yield part
  }
}

interface AssetRefusal {
  /** Default: `bad_request`. */
  readonly code?: ErrorCode
  readonly message?: string
  readonly retryAfterMs?: number
}

function refuse(
  reply: FastifyReply,
  status: number,
  { code = 'bad_request', retryAfterMs, ...text }: AssetRefusal,
) {
  reply.code(status).header('Cache-Control', 'no-store')
  if (retryAfterMs === undefined) return reply.send({ code, ...text })
  reply.header('Retry-After', Math.ceil(retryAfterMs / 1000))
  return reply.send({ code, ...text, retryAfterMs })
}
