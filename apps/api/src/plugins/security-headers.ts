import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'

/** Nothing that stands in the page itself runs or styles, and nothing is fetched from elsewhere. */
const sources = {
  'default-src': "'none'",
  'script-src': "'self'",
  'worker-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  // Stored pictures of boards are `data:`, SVG on its way to pixels is `blob:`.
  'img-src': "'self' data: blob:",
  'manifest-src': "'self'",
  // WebSockets to this server are 'self', too.
  'connect-src': "'self'",
  'form-action': "'none'",
  'base-uri': "'self'",
}

/** What every answer says about how a browser may use it; a route may have a stricter policy. */
export function registerSecurityHeaders(
  app: FastifyInstance,
  { frameAncestors }: Pick<Config, 'frameAncestors'>,
): void {
  const directives = Object.entries({ ...sources, 'frame-ancestors': frameAncestors })
  const policy = directives.map(([name, value]) => `${name} ${value}`).join('; ')
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('Content-Security-Policy')) {
      reply.header('Content-Security-Policy', policy)
    }
    reply.header('X-Content-Type-Options', 'nosniff')
    reply.header('Referrer-Policy', 'no-referrer')
    reply.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
    if (frameAncestors === "'none'") reply.header('X-Frame-Options', 'DENY')
  })
}
