import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'

/** No inline scripts or styles, and nothing from other origins. */
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

/** The Content-Security-Policy of the server, with additional sources for pages. */
export function toPolicy(
  { frameAncestors }: Pick<Config, 'frameAncestors'>,
  more: Readonly<Partial<Record<keyof typeof sources, string>>> = {},
): string {
  const directives = Object.entries({ ...sources, ...more, 'frame-ancestors': frameAncestors })
  return directives.map(([name, value]) => `${name} ${value}`).join('; ')
}

/** The security headers of every response. */
export function toSecurityHeaders({
  frameAncestors,
}: Pick<Config, 'frameAncestors'>): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': toPolicy({ frameAncestors }),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    ...(frameAncestors === "'none'" && { 'X-Frame-Options': 'DENY' }),
  }
}

/** Adds them to every response; a route may set its own policy. */
export function registerSecurityHeaders(
  app: FastifyInstance,
  config: Pick<Config, 'frameAncestors'>,
): void {
  const headers = Object.entries(toSecurityHeaders(config))
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of headers) if (!reply.hasHeader(name)) reply.header(name, value)
  })
}
