import { errors } from '@nats-io/transport-node'
import { explainCertificate } from '../explain-certificate.ts'

/** What the client of NATS is told of the servers in `NATS_URL`. */
export interface NatsServers {
  /** As `host:port`. */
  readonly servers: string[]
  /** There where TLS is required. */
  readonly tls?: Record<string, never>
  readonly user?: string
  readonly pass?: string
  readonly token?: string
}

/** Reads addresses that are separated by commas; the user and password, or the token, of the first are those of all. */
export function parseNatsServers(url: string): NatsServers {
  const urls = url.split(',').map((one) => new URL(one.trim()))
  const [{ username, password } = { username: '', password: '' }] = urls
  const isSecure = urls.some(({ protocol }) => protocol === 'tls:')
  return {
    servers: urls.map(({ hostname, port }) => `${hostname}:${port || 4222}`),
    ...(isSecure && { tls: {} }),
    ...(username && password
      ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
      : username && { token: decodeURIComponent(username) }),
  }
}

/** What NATS says where it does not know whoever connects. */
export const refused = 'NATS refuses the user and password, or the token, of NATS_URL'

/** Why a connection to NATS could not be made, in a sentence for operators. */
export function explainNatsError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof errors.AuthorizationError) return refused
  return `NATS at NATS_URL cannot be used: ${explainCertificate(error) ?? message}`
}
