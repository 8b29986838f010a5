import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'

/** Nothing that stands in what is sent runs or styles, and nothing is fetched from elsewhere. */
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

/** The Content-Security-Policy of the server, with more sources where a page has them. */
export function toPolicy(
  { frameAncestors }: Pick<Config, 'frameAncestors'>,
  more: Readonly<Partial<Record<keyof typeof sources, string>>> = {},
): string {
  const directives = Object.entries({ ...sources, ...more, 'frame-ancestors': frameAncestors })
  return directives.map(([name, value]) => `${name} ${value}`).join('; ')
}

/** What every answer says about how a browser may use it; a route may have a policy of its own. */
export function registerSecurityHeaders(
  app: FastifyInstance,
  { frameAncestors }: Pick<Config, 'frameAncestors'>,
): void {
  const policy = toPolicy({ frameAncestors })
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('Content-Security-Policy')) {
      reply.header('Content-Security-Policy', policy)
    }
    reply.header('X-Content-Type-Options', 'nosniff')
    if (!reply.hasHeader('Referrer-Policy')) reply.header('Referrer-Policy', 'no-referrer')
    reply.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
    if (frameAncestors === "'none'") reply.header('X-Frame-Options', 'DENY')
  })
}
