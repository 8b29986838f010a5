import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Encoding } from '../boards/snapshot-cache.ts'
import type { Config } from '../config.ts'
import { chooseEncoding } from '../routes/choose-encoding.ts'
import { toPolicy } from './security-headers.ts'
import { hashSources } from './source-hash.ts'

/** An HTML page in every encoding, compressed once, in threads of its own. */
export interface PackedPage {
  /** Sends it in the best encoding that the client accepts; status 200, or 304 if the client has it. */
  send(request: FastifyRequest, reply: FastifyReply, status: number): Promise<FastifyReply>
  /** Compresses it before the first request, once the server has nothing more urgent to do. */
  prepare(): Promise<void>
}

const pack: Readonly<Record<Encoding, (html: string) => Promise<Buffer>>> = {
  identity: async (html) => Buffer.from(html),
  gzip: (html) => promisify(gzip)(html, { level: 9 }),
  br: promisify(brotliCompress),
}

/** Allows exactly the inline styles and scripts of the HTML. */
export function packPage(html: string, config: Pick<Config, 'frameAncestors'>): PackedPage {
  const policy = toPolicy(config, {
    'script-src': `'self' ${hashSources(html, 'script')}`,
    'style-src': `'self' ${hashSources(html, 'style')}`,
    'form-action': "'self'",
  })

  const bodies: Partial<Record<Encoding, Promise<Buffer>>> = {}
  const getBody = (encoding: Encoding) => {
    const body = bodies[encoding] ?? pack[encoding](html)
    bodies[encoding] = body
    return body
  }
  const hash = createHash('sha256').update(html).digest('base64url').slice(0, 16)

  return {
    async send({ headers }, reply, status) {
      const encoding = chooseEncoding(headers['accept-encoding'])
      const etag = `"${hash}-${encoding}"`
      reply.header('Content-Security-Policy', policy)
      reply.header('ETag', etag).header('Vary', 'Accept-Encoding')
      reply.header('Cache-Control', 'no-cache')
      if (status === 200 && headers['if-none-match'] === etag) return reply.code(304).send()
      if (encoding !== 'identity') reply.header('Content-Encoding', encoding)
      return reply
        .code(status)
        .type('text/html; charset=utf-8')
        .send(await getBody(encoding))
    },
    async prepare() {
      await Promise.all([getBody('br'), getBody('gzip')])
    },
  }
}
