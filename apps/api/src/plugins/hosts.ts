import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { getReach } from '../limits/address.ts'

type Hosts = Pick<Config, 'allowedHosts' | 'allowedOrigins' | 'proxies'>
type Asked = Pick<IncomingMessage, 'headers'> & {
  readonly socket: Pick<IncomingMessage['socket'], 'localAddress'>
}

/**
 * Names that nobody can register, so that no stranger can have one point here: single words, and what
 * is kept for local use (RFC 6761, 6762 with its appendix G, 8375, and ICANN's `internal`).
 */
const localName =
  /^[^.]+$|\.(?:localhost|local|lan|home|corp|private|internal|intranet|home\.arpa|localdomain|test)$/

/** Whether a proxy says that it passes a request on. */
export function isForwarded({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => headers[name])
}

/**
 * Whether a request names this server by an address that is known to be its own. A page of a stranger
 * can have its own name point to a server that only the visitor reaches, and is of the same origin
 * then (DNS rebinding). Unless names are listed, those pass that a stranger cannot have; and any name
 * through a proxy, which passes on only what it serves, or at an address that everybody reaches anyway.
 */
export function isKnownHost(
  request: Asked,
  { allowedHosts, allowedOrigins, proxies }: Hosts,
): boolean {
  if (allowedHosts === '*') return true
  const forwarded = proxies > 0 ? request.headers['x-forwarded-host'] : undefined
  const host = toName(typeof forwarded === 'string' ? forwarded : request.headers.host)
  if (host === undefined) return false
  if (isIP(host) > 0 || host === 'localhost') return true
  if (Array.isArray(allowedOrigins) && allowedOrigins.some((one) => toHostname(one) === host)) {
    return true
  }
  if (allowedHosts !== 'known') return allowedHosts.includes(host)
  if (localName.test(host) || host === hostname().toLowerCase()) return true
  if (isForwarded(request)) return true
  // What is no address, such as a socket in a file, is behind a proxy.
  const reach = getReach(request.socket.localAddress ?? '')
  return reach === undefined || reach === 'everywhere'
}

export interface HostsOptions {
  readonly config: Hosts & Pick<Config, 'basePath'>
  /** Notified of each request that is refused. */
  readonly onUnknown: (request: Pick<IncomingMessage, 'headers'>) => void
}

/** Refuses what names another host than this server, but for questions of whether it runs. */
export function registerHosts(app: FastifyInstance, { config, onUnknown }: HostsOptions): void {
  const open = new Set(['livez', 'readyz'].map((name) => `${config.basePath}${name}`))
  app.addHook('onRequest', async (request, reply) => {
    if (open.has(request.url) || isKnownHost(request.raw, config)) return
    onUnknown(request.raw)
    return reply.code(421).send({ code: 'unauthorized' })
  })
}

/** The name or address of a `Host`, without port, brackets and the dot that a full name may end in. */
function toName(host = ''): string | undefined {
  const [, ip, name] = /^(?:\[([\da-f:.]+)\]|([\w.-]+?)\.?)(?::\d{1,5})?$/i.exec(host) ?? []
  return (ip ?? name)?.toLowerCase()
}

function toHostname(origin: string): string {
  return new URL(origin).hostname
}
