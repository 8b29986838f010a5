import { getImageType } from '@tiza/protocol'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AssetStore } from '../storage/assets/asset-store.ts'

export interface SendAssetOptions {
  readonly assets: Pick<AssetStore, 'has' | 'open'>
  /** `private`: no cache that others share may keep it. */
  readonly keptBy: 'public' | 'private'
}

/** A picture can only be displayed, even when its URL is opened. */
const policy = "default-src 'none'; sandbox"

/** Sends a picture, or that it is not there. [AS2] [AS7] */
export async function sendAsset(
  request: Pick<FastifyRequest, 'headers'>,
  reply: FastifyReply,
  hash: string,
  { assets, keptBy }: SendAssetOptions,
): Promise<FastifyReply> {
  const etag = `"${hash}"`
  if (request.headers['if-none-match'] === etag && (await assets.has(hash))) {
    return reply.code(304).header('ETag', etag).send()
  }
  const asset = await assets.open(hash)
  const type = asset && getImageType(asset.head)
  if (!asset || !type) {
    asset?.body.destroy()
    return sendNoAsset(reply)
  }
  return reply
    .type(type)
    .header('Content-Length', asset.bytes)
    .header('Content-Security-Policy', policy)
    .header('Cache-Control', `${keptBy}, max-age=31536000, immutable`)
    .header('ETag', etag)
    .send(asset.body)
}

/** Sends that a picture is not there, which is no error. [AS2] */
export function sendNoAsset(reply: FastifyReply): FastifyReply {
  return reply.code(204).header('Cache-Control', 'no-store').send()
}
