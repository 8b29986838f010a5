import { imageTypes, isAssetHash, pdfType } from '@tiza/protocol'
import { AssetHashSchema, HttpRefusalSchema, KeySchema } from '@tiza/protocol/schemas'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Access } from '../access/access.ts'
import type { Config } from '../config.ts'
import type { Authorize } from '../sockets/authorize-handshake.ts'
import type { AssetStore } from '../storage/assets/asset-store.ts'
import type { PictureStore } from '../storage/picture-store.ts'
import { admitRequest } from './admit-request.ts'
import {
  answerBytes,
  answerJson,
  answerNothing,
  optionalCredentials,
  refuseWith,
} from './answers.ts'
import { noHashMessage } from './no-hash-message.ts'
import { sendAsset, sendNoAsset } from './send-asset.ts'

export interface BoardAssetsOptions {
  readonly config: Pick<Config, 'basePath'>
  readonly assets: Pick<AssetStore, 'open'>
  readonly pictures: Pick<PictureStore, 'findPictureBoards'>
  readonly access: Pick<Access, 'admit'>
  readonly authorize: Authorize
}

const schema = {
  operationId: 'getBoardAsset',
  summary: 'The bytes of a picture or a PDF of a board. See [AS10], [AS14].',
  tags: ['pictures'],
  security: optionalCredentials,
  params: Type.Object({ board: KeySchema, hash: AssetHashSchema }),
  headers: Type.Object({
    'if-none-match': Type.Optional(
      Type.String({ description: 'The `ETag` of what the client has.' }),
    ),
  }),
  response: {
    200: answerBytes('The picture or the PDF: it never changes.', [...imageTypes, pdfType], {
      ETag: { type: 'string', description: 'The hash, in quotes.' },
      'Content-Disposition': { type: 'string', description: '`attachment` for a PDF.' },
    }),
    204: answerNothing('It is not there yet, or not any more, or only on other boards.'),
    304: answerNothing('The client has it.'),
    ...refuseWith(403, 421, 429, 500, 503),
    404: answerJson('`board_not_found`, or `bad_request`: this is no hash.', HttpRefusalSchema),
  },
}

/** `GET` and `HEAD /api/boards/:key/assets/:hash`: a picture or a PDF, for whoever may look at the board. [AS10] */
export function registerBoardAssets(
  app: FastifyInstance,
  { config, assets, pictures, access, authorize }: BoardAssetsOptions,
): void {
  app.get<{ Params: { board: string; hash: string } }>(
    `${config.basePath}api/boards/:board/assets/:hash`,
    { schema },
    async (request, reply) => {
      const { hash } = request.params
      if (!isAssetHash(hash)) {
        const refusal = { code: 'bad_request', message: noHashMessage } as const
        return reply.code(404).header('Cache-Control', 'no-store').send(refusal)
      }
      const admitted = await admitRequest(request, reply, { access, authorize })
      if (!admitted) return reply
      const boards = await pictures.findPictureBoards(hash)
      // What nobody has put on a board yet is on its way to one.
      const isOfOthers = boards.length > 0 && !boards.includes(admitted.board)
      if (isOfOthers) return sendNoAsset(reply)
      return sendAsset(request, reply, hash, { assets, keptBy: 'private' })
    },
  )
}
