import type { IncomingMessage } from 'node:http'
import fastifyCors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'

/** For developers: why pages of other origins are refused. */
export const foreignMessage = 'Pages of this origin may not use this server: see ALLOWED_ORIGINS.'

type Origins = Pick<Config, 'allowedOrigins' | 'proxies'>

/** Whether a page of the request's `Origin` may talk to this server. No `Origin`: no browser page. */
export function isAllowedOrigin(
  { headers }: Pick<IncomingMessage, 'headers'>,
  { allowedOrigins, proxies }: Origins,
): boolean {
  const { origin } = headers
  if (origin === undefined || allowedOrigins === '*') return true
  if (allowedOrigins !== 'same') return allowedOrigins.includes(origin)
  const forwarded = proxies > 0 ? headers['x-forwarded-host'] : undefined
  const host = typeof forwarded === 'string' ? forwarded : headers.host
  return URL.canParse(origin) && new URL(origin).host === host
}

interface OriginsOptions {
  readonly config: Origins & Pick<Config, 'basePath'>
  /** Called for each request of a foreign origin. */
  readonly onForeign: (request: Pick<IncomingMessage, 'headers'>) => void
}

/**
 * Refuses requests of foreign origins on every route, and adds CORS headers for allowed origins. The
 * page's own scripts are excepted, since some browsers send an origin for them: without them the page
 * could not show that it is refused. Foreign pages cannot read them.
 */
export async function registerOrigins(
  app: FastifyInstance,
  { config, onForeign }: OriginsOptions,
): Promise<void> {
  const { allowedOrigins, basePath } = config
  app.addHook('onRequest', async (request, reply) => {
    if (isAllowedOrigin(request.raw, config)) return
    onForeign(request.raw)
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (isRead && request.url.startsWith(`${basePath}assets/`)) return
    return reply.code(403).send({ code: 'unauthorized', message: foreignMessage })
  })
  if (allowedOrigins === 'same') return
  await app.register(fastifyCors, {
    origin: allowedOrigins === '*' ? '*' : [...allowedOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['ETag', 'Retry-After', 'X-Content-Length'],
    maxAge: 86_400,
  })
}
