import { type AssetType, getAssetType, pdfType } from '@tiza/protocol'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AssetStore } from '../storage/assets/asset-store.ts'

export interface SendAssetOptions {
  readonly assets: Pick<AssetStore, 'open'>
  /** `private`: no cache that others share may keep it. */
  readonly keptBy: 'public' | 'private'
  /** What may be sent here. Default: all that is kept. */
  readonly types?: readonly AssetType[]
}

/** What is sent can run nothing, even when its URL is opened. */
const policy = "default-src 'none'; sandbox"

/** Sends a picture, or a PDF to be saved, or that it is not there. [AS2] [AS7] [AS14] */
export async function sendAsset(
  request: Pick<FastifyRequest, 'headers'>,
  reply: FastifyReply,
  hash: string,
  { assets, keptBy, types }: SendAssetOptions,
): Promise<FastifyReply> {
  const etag = `"${hash}"`
  const asset = await assets.open(hash)
  const type = asset && getAssetType(asset.head)
  if (!asset || !type || types?.includes(type) === false) {
    asset?.body.destroy()
    return sendNoAsset(reply)
  }
  if (request.headers['if-none-match'] === etag) {
    asset.body.destroy()
    return reply.code(304).header('ETag', etag).send()
  }
  // A PDF that is opened by itself is saved: what shows it decides what runs in it.
  if (type === pdfType) reply.header('Content-Disposition', 'attachment')
  return reply
    .type(type)
    .header('Content-Length', asset.bytes)
    .header('Content-Security-Policy', policy)
    .header('Cache-Control', `${keptBy}, max-age=31536000, immutable`)
    .header('ETag', etag)
    .send(asset.body)
}

/** Sends that an asset is not there, which is no error. [AS2] */
export function sendNoAsset(reply: FastifyReply): FastifyReply {
  return reply.code(204).header('Cache-Control', 'no-store').send()
}
