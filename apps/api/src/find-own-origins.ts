import type { Config } from './config.ts'
import { getLanAddresses } from './startup-banner.ts'

type Where = Pick<Config, 'host' | 'allowedOrigins' | 'proxies'>

/**
 * The origins of this server's own page, if `ALLOWED_ORIGINS` lists none of them and the page therefore
 * cannot connect. Empty behind a proxy, where they are unknown.
 */
export function findRefusedOwnOrigins(
  { host, allowedOrigins, proxies }: Where,
  port: number,
): string[] {
  if (allowedOrigins === '*' || allowedOrigins === 'same' || proxies > 0) return []
  const own = listOwnAddresses(host, port).map((address) => new URL(address).origin)
  return own.some((origin) => allowedOrigins.includes(origin)) ? [] : own
}

function listOwnAddresses(host: string, port: number): string[] {
  const local = [`http://localhost:${port}/`, `http://127.0.0.1:${port}/`]
  if (host === '0.0.0.0' || host === '::') return [...local, ...getLanAddresses(port, '/')]
  if (host === '127.0.0.1' || host === 'localhost' || host === '::1') return local
  return [`http://${host.includes(':') ? `[${host}]` : host}:${port}/`]
}
