import type { IncomingMessage } from 'node:http'
import type { Config } from '../config.ts'

/** Whether a page of the request's `Origin` may talk to this server. No `Origin`: no browser page. */
export function isAllowedOrigin(
  { headers }: Pick<IncomingMessage, 'headers'>,
  { allowedOrigins, trustProxy }: Pick<Config, 'allowedOrigins' | 'trustProxy'>,
): boolean {
  const { origin } = headers
  if (origin === undefined || allowedOrigins === '*') return true
  if (allowedOrigins !== 'same') return allowedOrigins.includes(origin)
  const forwarded = trustProxy ? headers['x-forwarded-host'] : undefined
  const host = typeof forwarded === 'string' ? forwarded : headers.host
  return URL.canParse(origin) && new URL(origin).host === host
}
