import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { getReach } from '../limits/address.ts'

/** For developers: why requests for other hosts are refused. */
export const hostMessage = 'This server is not known by this host name: see ALLOWED_HOSTS.'

type Hosts = Pick<Config, 'allowedHosts' | 'allowedOrigins' | 'proxies'>
type Asked = Pick<IncomingMessage, 'headers'> & {
  readonly socket: Pick<IncomingMessage['socket'], 'localAddress'>
}

/**
 * Names that nobody can register, so that no attacker can point one here: single labels, and names
 * reserved for local use (RFC 6761, 6762 with its appendix G, 8375, and ICANN's `internal`).
 */
const localName =
  /^[^.]+$|\.(?:localhost|local|lan|home|corp|private|internal|intranet|home\.arpa|localdomain|test)$/

/** Whether a proxy has marked a request as forwarded. */
export function isForwarded({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => headers[name])
}

/**
 * Whether a request's host is a known name of this server, against DNS rebinding: a foreign page can
 * point its own name at a server that only the visitor can reach, and then shares its origin. Unless
 * names are configured, names that cannot be registered pass, as does any name at a public address,
 * which everybody can reach anyway, or through a proxy, which forwards only what it serves. Scripts can
 * send the headers of proxies, so these count only where `TRUST_PROXY` says that there is one.
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
  if (proxies > 0 && isForwarded(request)) return true
  // Something without an address, such as a Unix domain socket, is behind a proxy.
  const reach = getReach(request.socket.localAddress ?? '')
  return reach === undefined || reach === 'everywhere'
}

export interface HostsOptions {
  readonly config: Hosts & Pick<Config, 'basePath'>
  /** Called for each refused request. */
  readonly onUnknown: (request: Pick<IncomingMessage, 'headers'>) => void
}

/** Refuses requests for unknown hosts, except health checks. */
export function registerHosts(app: FastifyInstance, { config, onUnknown }: HostsOptions): void {
  const open = new Set(['livez', 'readyz'].map((name) => `${config.basePath}${name}`))
  app.addHook('onRequest', async (request, reply) => {
    if (open.has(request.url) || isKnownHost(request.raw, config)) return
    onUnknown(request.raw)
    return reply.code(421).send({ code: 'unauthorized', message: hostMessage })
  })
}

/** The name or address in a `Host` header, without port, brackets and trailing dot. */
function toName(host = ''): string | undefined {
  const [, ip, name] = /^(?:\[([\da-f:.]+)\]|([\w.-]+?)\.?)(?::\d{1,5})?$/i.exec(host) ?? []
  return (ip ?? name)?.toLowerCase()
}

function toHostname(origin: string): string {
  return new URL(origin).hostname
}
